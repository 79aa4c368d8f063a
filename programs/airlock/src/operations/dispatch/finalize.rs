use super::give_back::*;
use crate::{error::AirlockError, operations::now::now, state::Domain};
use anchor_lang::prelude::*;

/// Signed by who runs the vault, or by the record's finalizer.
#[derive(Accounts)]
pub struct FinalizeDispatch<'info> {
    pub home: ReturnDispatch<'info>,
    /// The vault's domain, which says who runs it; not needed by the record's finalizer.
    #[account(constraint = domain.key() == home.vault.domain @ AirlockError::WrongDomain)]
    pub domain: Option<Box<Account<'info, Domain>>>,
}

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinalizeDispatchArgs {
    /// Whether the record is closed. Only the operator and the authority may say so: tokens in its escrow may be anybody's, and
    /// show nothing about what the adapter still has.
    pub close: bool,
    /// To close it while something is outstanding: the most base units that may be missing of what the rest is carried at. Not
    /// looked at if as much is home as was sent, or without `close`.
    pub accept_loss: u64,
}

/// Open from the slot of the record on, also after its deadline and while paused: it moves the vault's assets to the vault.
pub fn finalize_dispatch<'info>(
    ctx: Context<'info, FinalizeDispatch<'info>>,
    args: FinalizeDispatchArgs,
) -> Result<()> {
    let FinalizeDispatch { home, domain } = ctx.accounts;
    let token_program = home.validate()?;
    let caller = home.caller.key();
    let runs = domain
        .as_ref()
        .is_some_and(|domain| domain.config.operator == caller || domain.authority == caller);
    let called_back = home.pending.finalizer == caller;
    ensure!(runs || called_back, AirlockError::NotFinalizer);
    ensure!(now()?.slot >= home.pending.finalize_after_slot, AirlockError::TooEarly);
    ensure!(runs || !args.close, AirlockError::NotOperator);

    let closing = if args.close {
        Closing::AcceptingLoss(args.accept_loss)
    } else {
        Closing::Not
    };
    home.bring_home(token_program, closing, ctx.remaining_accounts)
}

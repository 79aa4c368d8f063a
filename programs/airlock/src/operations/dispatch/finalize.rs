use super::give_back::*;
use crate::{
    error::AirlockError,
    operations::now::now,
    state::{Domain, Status},
};
use anchor_lang::prelude::*;

/// Signed by who runs the vault, or by the record's finalizer.
#[derive(Accounts)]
pub struct FinalizeDispatch<'info> {
    pub home: ReturnDispatch<'info>,
    /// The vault's domain, which says who runs it; not needed by the record's finalizer.
    #[account(constraint = domain.key() == home.vault.domain @ AirlockError::WrongDomain)]
    pub domain: Option<Box<Account<'info, Domain>>>,
}

/// `accept_loss`: base units below what the rest is carried at that the operator or authority takes to close the record; 0
/// closes it only when all is home, and else brings home what there is.
///
/// Open from the slot of the record on, also after its deadline and while paused: it moves the vault's assets to the vault.
pub fn finalize_dispatch<'info>(ctx: Context<'info, FinalizeDispatch<'info>>, accept_loss: u64) -> Result<()> {
    let FinalizeDispatch { home, domain } = ctx.accounts;
    home.validate()?;
    let caller = home.caller.key();
    let runs = domain
        .as_ref()
        .is_some_and(|domain| domain.config.operator == caller || domain.authority == caller);
    let called_back = home.pending.finalizer == caller;
    ensure!(runs || called_back, AirlockError::NotFinalizer);
    ensure!(now()?.slot >= home.pending.finalize_after_slot, AirlockError::TooEarly);

    let closing = match home.pending.status {
        Status::WrittenOff if runs => Closing::WrittenOff,
        _ if accept_loss == 0 => Closing::Whole,
        _ => {
            ensure!(runs, AirlockError::NotOperator);
            Closing::WithLoss(accept_loss)
        }
    };
    home.bring_home(closing, ctx.remaining_accounts)
}

use super::call::Adapted;
use crate::{
    deployment::Deployment,
    error::AirlockError,
    events::{self, DispatchCollected},
    lock,
    state::{Adapter, Companions, Domain, PendingOperation},
    tokens::KnownTokenProgram,
};
use anchor_lang::prelude::*;

/// Signed by the operator or the record's finalizer, or by anyone if the adapter is registered so.
#[derive(Accounts)]
pub struct CollectDispatch<'info> {
    /// The operator, the record's finalizer, or anyone if the adapter is registered so.
    pub caller: Signer<'info>,
    /// The vault's domain, for its operator.
    #[account(constraint = domain.key() == pending.domain @ AirlockError::WrongDomain)]
    pub domain: Box<Account<'info, Domain>>,
    /// The adapter of the record's vault and program.
    pub adapter: Box<Account<'info, Adapter>>,
    /// The program that is called.
    /// CHECK: compared with the adapter's.
    #[account(address = adapter.program @ AirlockError::WrongAdapter)]
    pub adapter_program: UncheckedAccount<'info>,
    /// Its program data account, which says which deployment it is.
    /// CHECK: compared with what the program's account says.
    pub program_data: UncheckedAccount<'info>,
    /// The record.
    #[account(mut)]
    pub pending: Box<Account<'info, PendingOperation>>,
    /// Its token account: `"escrow", pending`.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub escrow: UncheckedAccount<'info>,
    /// The vault's asset mint.
    /// CHECK: compared with the record's.
    pub mint: UncheckedAccount<'info>,
    /// The token program of the asset.
    /// CHECK: compared with the record's.
    pub token_program: UncheckedAccount<'info>,
}

/// Has the adapter bring tokens back into the escrow. `data` is for the adapter. Open while paused, and when the adapter
/// gets no new dispatches: it only brings in.
pub fn collect_dispatch<'info>(ctx: Context<'info, CollectDispatch<'info>>, data: Vec<u8>) -> Result<()> {
    let accounts = ctx.accounts;
    let known = accounts.validate()?;
    let pending = accounts.pending.to_account_info();
    let adapted = Adapted {
        program: &accounts.adapter_program,
        pending: &pending,
        escrow: &accounts.escrow,
        mint: &accounts.mint,
        token_program: &accounts.token_program,
        known,
        extra: ctx.remaining_accounts,
    };
    let arrived = lock::hold(&pending, &mut **accounts.pending, |record| {
        adapted.collect(record, &data)
    })?;
    events::log(&DispatchCollected {
        pending: *pending.key,
        caller: accounts.caller.key(),
        arrived,
    })?;
    Ok(())
}

impl CollectDispatch<'_> {
    /// Returns the token program of the asset.
    fn validate(&self) -> Result<KnownTokenProgram> {
        let record = &self.pending;
        record.check_dispatch()?;
        self.adapter.check_of(record)?;
        let known = record.check_companions(&Companions {
            pending: &record.key(),
            escrow: self.escrow.key,
            mint: self.mint.key,
            token_program: self.token_program.key,
            // nothing is closed
            rent_payer: &record.rent_payer,
        })?;
        let caller = self.caller.key();
        let may =
            self.adapter.config.open_collect || caller == self.domain.config.operator || caller == record.finalizer;
        ensure!(may, AirlockError::NotCollector);
        let deployed = Deployment::of(&self.adapter_program, &self.program_data)?;
        self.adapter.check_deployment(&deployed)?;
        Ok(known)
    }
}

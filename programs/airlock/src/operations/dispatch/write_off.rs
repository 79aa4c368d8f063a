use crate::{
    error::AirlockError,
    events::{self, DispatchWrittenOff},
    operations::now::now_for_exit,
    state::{Adapter, Domain, PendingOperation, Vault},
};
use anchor_lang::prelude::*;

/// Signed by the domain's authority.
#[derive(Accounts)]
pub struct WriteOffDispatch<'info> {
    /// The domain's authority.
    pub authority: Signer<'info>,
    /// The vault's domain.
    #[account(has_one = authority @ AirlockError::NotAuthority)]
    pub domain: Box<Account<'info, Domain>>,
    /// The vault, which owns the record.
    // SECURITY: `dup`: accounts of three types are three accounts, so Anchor's search for duplicates has nothing to find.
    #[account(mut, dup, constraint = vault.domain == domain.key() @ AirlockError::WrongDomain)]
    pub vault: Box<Account<'info, Vault>>,
    /// The adapter of the record's vault and program.
    #[account(mut, dup)]
    pub adapter: Box<Account<'info, Adapter>>,
    /// The record, which stays: what still returns is a gain.
    #[account(mut, dup)]
    pub pending: Box<Account<'info, PendingOperation>>,
}

/// Counts what has not come back by the deadline as lost.
pub fn write_off_dispatch(ctx: Context<WriteOffDispatch>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.pending.check_in_flight()?;
    accounts.vault.check_unlocked()?;
    ensure!(accounts.vault.key() == accounts.pending.owner, AirlockError::WrongVault);
    accounts.adapter.check_of(&accounts.pending)?;
    let principal = accounts.pending.write_off(&now_for_exit()?)?;
    accounts.adapter.book_return(principal)?;
    let book = accounts.vault.book_return(principal)?;
    events::log(&DispatchWrittenOff {
        pending: accounts.pending.key(),
        vault: accounts.vault.key(),
        principal,
        book,
        deployed: accounts.vault.deployed,
    })?;
    Ok(())
}

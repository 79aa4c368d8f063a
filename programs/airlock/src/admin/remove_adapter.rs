use crate::{
    custody,
    error::AirlockError,
    events::{self, AdapterRemoved},
    state::{Adapter, Domain, Vault},
};
use anchor_lang::prelude::*;

/// Signed by the domain's authority.
#[derive(Accounts)]
pub struct RemoveAdapter<'info> {
    /// The domain's authority; gets the rent if who paid it cannot be credited.
    #[account(mut)]
    pub authority: Signer<'info>,
    /// The vault's domain.
    #[account(has_one = authority @ AirlockError::NotAuthority)]
    pub domain: Box<Account<'info, Domain>>,
    /// The vault.
    #[account(constraint = vault.domain == domain.key() @ AirlockError::WrongDomain)]
    pub vault: Box<Account<'info, Vault>>,
    /// The adapter; closed.
    #[account(mut, constraint = adapter.vault == vault.key() @ AirlockError::WrongAdapter)]
    pub adapter: Box<Account<'info, Adapter>>,
    /// Who paid its rent.
    /// CHECK: compared with the adapter's.
    #[account(mut, address = adapter.rent_payer @ AirlockError::WrongRentPayer)]
    pub rent_payer: UncheckedAccount<'info>,
}

pub fn remove_adapter(ctx: Context<RemoveAdapter>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.vault.check_unlocked()?;
    accounts.adapter.check_unused()?;
    let adapter = accounts.adapter.to_account_info();
    custody::close(&adapter, &accounts.rent_payer, &accounts.authority, 0)?;
    events::log(&AdapterRemoved {
        adapter: *adapter.key,
        vault: accounts.vault.key(),
        program: accounts.adapter.program,
    })?;
    Ok(())
}

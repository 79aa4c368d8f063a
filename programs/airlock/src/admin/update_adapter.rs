use crate::{
    deployment::Deployment,
    error::AirlockError,
    events::{self, AdapterSet},
    state::{Adapter, AdapterConfig, Domain, Vault},
};
use anchor_lang::prelude::*;

/// Signed by the domain's authority.
#[derive(Accounts)]
pub struct UpdateAdapter<'info> {
    /// The domain's authority.
    pub authority: Signer<'info>,
    /// The vault's domain.
    #[account(has_one = authority @ AirlockError::NotAuthority)]
    pub domain: Box<Account<'info, Domain>>,
    /// The vault.
    #[account(constraint = vault.domain == domain.key() @ AirlockError::WrongDomain)]
    pub vault: Box<Account<'info, Vault>>,
    /// The adapter.
    #[account(mut, constraint = adapter.vault == vault.key() @ AirlockError::WrongAdapter)]
    pub adapter: Box<Account<'info, Adapter>>,
    /// Its program.
    /// CHECK: compared with the adapter's.
    #[account(address = adapter.program @ AirlockError::WrongAdapter)]
    pub program: UncheckedAccount<'info>,
    /// The program's data account.
    /// CHECK: compared with what the program's account says.
    pub program_data: UncheckedAccount<'info>,
}

/// An adapter that is disabled with the pin it had need not have the code that was reviewed: its program may be gone.
pub fn update_adapter(ctx: Context<UpdateAdapter>, config: AdapterConfig) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.vault.check_unlocked()?;
    let known = accounts.adapter.config.pin;
    accounts.adapter.update(config)?;
    if config.enabled || accounts.adapter.config.pin != known {
        let deployed = Deployment::of(&accounts.program, &accounts.program_data)?;
        accounts.adapter.check_code(&deployed)?;
    }
    events::log(&AdapterSet {
        adapter: accounts.adapter.key(),
        record: **accounts.adapter,
    })?;
    Ok(())
}

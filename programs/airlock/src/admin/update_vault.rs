use crate::{
    error::AirlockError,
    events::{self, VaultUpdated},
    state::{Domain, Vault, VaultConfig},
};
use anchor_lang::prelude::*;

/// Signed by the domain's authority.
#[derive(Accounts)]
pub struct UpdateVault<'info> {
    /// The domain's authority.
    pub authority: Signer<'info>,
    /// The vault's domain.
    #[account(has_one = authority @ AirlockError::NotAuthority)]
    pub domain: Box<Account<'info, Domain>>,
    /// The vault.
    #[account(mut, constraint = vault.domain == domain.key() @ AirlockError::WrongDomain)]
    pub vault: Box<Account<'info, Vault>>,
}

pub fn update_vault(ctx: Context<UpdateVault>, config: VaultConfig) -> Result<()> {
    let vault = &mut ctx.accounts.vault;
    vault.check_unlocked()?;
    vault.update(config)?;
    events::log(&VaultUpdated {
        vault: vault.key(),
        config_version: vault.config_version,
        config,
    })?;
    Ok(())
}

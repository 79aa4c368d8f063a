use crate::{
    events::{self, VaultUpdated},
    operations::checks::{check_domain, domain_of_authority},
    state::{Stored, Vault, VaultConfig},
};
use anchor_lang::prelude::*;

/// What an update of a vault's policy takes. The domain's authority has signed.
pub struct UpdateVault<'a> {
    pub authority: &'a AccountView,
    pub domain: &'a AccountView,
    pub vault: &'a AccountView,
}

pub fn update_vault(accounts: &UpdateVault, config: &VaultConfig) -> Result<()> {
    domain_of_authority(accounts.domain, accounts.authority)?;
    Vault::change(accounts.vault, |vault| {
        check_domain(&vault.domain, accounts.domain)?;
        vault.check_unlocked()?;
        vault.update(*config)?;
        events::log!(VaultUpdated {
            domain: *accounts.domain.address(),
            vault: *accounts.vault.address(),
            config_version: vault.config_version,
            config: *config,
        });
        Ok(())
    })
}

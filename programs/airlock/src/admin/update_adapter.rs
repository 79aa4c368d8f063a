use crate::{
    deployment::Deployment,
    events::{self, AdapterUpdated},
    operations::checks::{check_domain, domain_of_authority},
    state::{Adapter, AdapterConfig, Stored, Vault},
};
use anchor_lang::prelude::*;

/// What an update of an adapter takes. The domain's authority has signed.
pub struct UpdateAdapter<'a> {
    pub authority: &'a AccountView,
    pub domain: &'a AccountView,
    pub vault: &'a AccountView,
    pub adapter: &'a AccountView,
    pub program: &'a AccountView,
    pub program_data: &'a AccountView,
}

/// An adapter that is disabled with the pin it had need not have the code that was reviewed: its program may be closed.
pub fn update_adapter(accounts: &UpdateAdapter, config: &AdapterConfig) -> Result<()> {
    config.check_known()?;
    domain_of_authority(accounts.domain, accounts.authority)?;
    let vault = Vault::load(accounts.vault)?;
    check_domain(&vault.domain, accounts.domain)?;
    Adapter::change(accounts.adapter, |adapter| {
        adapter.check_vault(accounts.vault)?;
        adapter.check_program(accounts.program)?;
        vault.check_unlocked()?;
        let known = adapter.config.pin;
        adapter.update(*config)?;
        if config.enabled.get() || adapter.config.pin != known {
            let deployed = Deployment::of(accounts.program, accounts.program_data)?;
            adapter.check_code(&deployed)?;
        }
        events::log!(AdapterUpdated {
            adapter: *accounts.adapter.address(),
            domain: *accounts.domain.address(),
            state: *adapter,
        });
        Ok(())
    })
}

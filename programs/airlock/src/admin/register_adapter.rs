use super::create;
use crate::{
    constants::ADAPTER_SEED,
    deployment::Deployment,
    error::AirlockError,
    events::{self, AdapterRegistered},
    operations::checks::{check_domain, domain_of_authority},
    state::{Adapter, AdapterConfig, NewAdapter, Stored, Vault},
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

/// What an adapter is registered with. The domain's authority has signed, and the payer, who gets the rent back when the
/// adapter is removed.
pub struct RegisterAdapter<'a> {
    pub payer: &'a AccountView,
    pub authority: &'a AccountView,
    pub domain: &'a AccountView,
    pub vault: &'a AccountView,
    pub adapter: &'a AccountView,
    pub program: &'a AccountView,
    pub program_data: &'a AccountView,
}

pub fn register_adapter(accounts: &RegisterAdapter, config: &AdapterConfig) -> Result<()> {
    config.check_known()?;
    domain_of_authority(accounts.domain, accounts.authority)?;
    let vault = Vault::load(accounts.vault)?;
    check_domain(&vault.domain, accounts.domain)?;
    ensure!(
        !address_eq(accounts.program.address(), &crate::ID),
        AirlockError::AirlockAccountNotAllowed
    );
    vault.check_unlocked()?;
    drop(vault);

    let (vault, program) = (accounts.vault.address(), accounts.program.address());
    let seeds = [ADAPTER_SEED, vault.as_ref(), program.as_ref()];
    let adapter = create(accounts.payer, accounts.adapter, seeds, |bump| {
        let adapter = Adapter::new(&NewAdapter {
            bump,
            vault: *vault,
            program: *program,
            rent_payer: *accounts.payer.address(),
            config: *config,
        });
        adapter.check_code(&Deployment::of(accounts.program, accounts.program_data)?)?;
        Ok(adapter)
    })?;
    events::log!(AdapterRegistered {
        adapter: *accounts.adapter.address(),
        domain: *accounts.domain.address(),
        state: adapter,
    });
    Ok(())
}

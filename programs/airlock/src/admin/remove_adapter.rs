use crate::{
    custody,
    error::AirlockError,
    events::{self, AdapterRemoved},
    operations::checks::{check_domain, domain_of_authority},
    state::{Adapter, Stored, Vault},
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

/// What the removal of an adapter takes. The domain's authority has signed.
pub struct RemoveAdapter<'a> {
    pub authority: &'a AccountView,
    pub domain: &'a AccountView,
    pub vault: &'a AccountView,
    pub adapter: &'a AccountView,
    pub rent_payer: &'a AccountView,
}

pub fn remove_adapter(accounts: &RemoveAdapter) -> Result<()> {
    domain_of_authority(accounts.domain, accounts.authority)?;
    let vault = Vault::load(accounts.vault)?;
    check_domain(&vault.domain, accounts.domain)?;
    let adapter = *Adapter::load(accounts.adapter)?;
    adapter.check_vault(accounts.vault)?;
    let payers = address_eq(&adapter.rent_payer, accounts.rent_payer.address());
    ensure!(payers, AirlockError::WrongRentPayer);
    vault.check_unlocked()?;
    adapter.check_unused()?;
    custody::close(accounts.adapter, accounts.rent_payer, accounts.authority, 0)?;
    events::log!(AdapterRemoved {
        adapter: *accounts.adapter.address(),
        domain: *accounts.domain.address(),
        vault: *accounts.vault.address(),
        program: adapter.program,
    });
    Ok(())
}

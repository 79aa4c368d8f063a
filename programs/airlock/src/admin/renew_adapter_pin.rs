use crate::{
    deployment::Deployment,
    events::{self, AdapterPinRenewed},
    state::{Adapter, Stored, Vault},
};
use anchor_lang::prelude::*;

/// What a renewal of an adapter's pin takes. The caller has signed, who may be anyone.
pub struct RenewAdapterPin<'a> {
    pub caller: &'a AccountView,
    pub vault: &'a AccountView,
    pub adapter: &'a AccountView,
    pub program: &'a AccountView,
    pub program_data: &'a AccountView,
}

/// Moves the pin to the slot in which the program stands now, if its code is still the one that was reviewed. Anyone may
/// extend a program, and so move that slot: anyone may undo what that does here.
pub fn renew_adapter_pin(accounts: &RenewAdapterPin, slot: u64) -> Result<()> {
    let vault = Vault::load(accounts.vault)?;
    Adapter::change(accounts.adapter, |adapter| {
        adapter.check_vault(accounts.vault)?;
        adapter.check_program(accounts.program)?;
        vault.check_unlocked()?;
        let deployed = Deployment::of(accounts.program, accounts.program_data)?;
        adapter.renew_pin(slot, &deployed)
    })?;
    events::log!(AdapterPinRenewed {
        adapter: *accounts.adapter.address(),
        domain: vault.domain,
        vault: *accounts.vault.address(),
        caller: *accounts.caller.address(),
        slot: slot.into(),
    });
    Ok(())
}

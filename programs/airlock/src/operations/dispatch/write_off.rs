use crate::{
    error::AirlockError,
    events::{self, DispatchWrittenOff, Subject},
    operations::{
        checks::{check_domain, domain_of_authority},
        now::now_for_refund,
    },
    state::{Adapter, PendingOperation, Stored, Vault, check},
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

/// What a write-off takes. The domain's authority has signed.
pub struct WriteOffDispatch<'a> {
    pub authority: &'a AccountView,
    pub domain: &'a AccountView,
    pub vault: &'a AccountView,
    pub adapter: &'a AccountView,
    pub pending: &'a AccountView,
}

/// Counts what has not come back by the deadline as lost.
pub fn write_off_dispatch(accounts: &WriteOffDispatch) -> Result<()> {
    domain_of_authority(accounts.domain, accounts.authority)?;
    let [mut vault, mut adapter, mut pending] = [*accounts.vault, *accounts.adapter, *accounts.pending];
    // their types first: a second borrow of one account would fail, and not say why
    check::<Vault>(&vault)?;
    check::<Adapter>(&adapter)?;
    check::<PendingOperation>(&pending)?;
    let mut vault = Vault::reload_mut(&mut vault)?;
    let mut adapter = Adapter::reload_mut(&mut adapter)?;
    let mut record = PendingOperation::reload_mut(&mut pending)?;
    check_domain(&vault.domain, accounts.domain)?;
    record.check_in_flight()?;
    vault.check_unlocked()?;
    let its = address_eq(accounts.vault.address(), &record.owner);
    ensure!(its, AirlockError::WrongVault);
    adapter.check_of(&record)?;
    let principal = record.write_off(&now_for_refund()?)?;
    adapter.book_return(principal)?;
    let book = vault.book_return(principal)?;
    let subject = Subject {
        pending: accounts.pending,
        seeds: &record.seeds(),
        mint: &record.escrow_mint,
    };
    events::log!(DispatchWrittenOff of subject, {
        principal: principal.into(),
        book: book.into(),
        deployed: vault.deployed,
    });
    Ok(())
}

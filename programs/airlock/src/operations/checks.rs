//! What several operations check of the accounts around them.

use crate::{
    address::canonical_bump,
    error::AirlockError,
    state::{Domain, Stored, Vault},
};
use anchor_lang::prelude::*;
use pinocchio::{account::Ref, address::address_eq};

/// The domain, whose operator this is.
pub fn domain_of_operator<'a>(domain: &'a AccountView, operator: &AccountView) -> Result<Ref<'a, Domain>> {
    let domain = Domain::load(domain)?;
    let runs = address_eq(&domain.config.operator, operator.address());
    ensure!(runs, AirlockError::NotOperator);
    Ok(domain)
}

/// The domain, whose authority this is.
pub fn domain_of_authority<'a>(domain: &'a AccountView, authority: &AccountView) -> Result<Ref<'a, Domain>> {
    let domain = Domain::load(domain)?;
    let governs = address_eq(&domain.authority, authority.address());
    ensure!(governs, AirlockError::NotAuthority);
    Ok(domain)
}

/// That a vault or a record, which names a domain, names this one.
pub fn check_domain(named: &Address, domain: &AccountView) -> Result<()> {
    ensure!(address_eq(named, domain.address()), AirlockError::WrongDomain);
    Ok(())
}

/// That `reserve` is the one of the vault in `account`.
pub fn check_reserve(vault: &Vault, account: &AccountView, reserve: &AccountView) -> Result<()> {
    let expected = vault.reserve_address(account.address());
    ensure!(address_eq(&expected, reserve.address()), AirlockError::WrongAddress);
    Ok(())
}

/// That an account stands at the canonical address of `seeds`, which come without the bump, and that `bump` is its bump.
///
/// SECURITY: for what one opens in somebody else's name: so nothing about the address is theirs to choose.
pub fn check_canonical(seeds: &[&[u8]], account: &AccountView, bump: u8) -> Result<()> {
    let found = canonical_bump(seeds, account.address(), &crate::ID);
    if found.as_ref() == Ok(&bump) {
        return Ok(());
    }
    // refused: whether of the bump or of the address, the canonical bump tells
    let (_, canonical) = Address::find_program_address(seeds, &crate::ID);
    ensure!(bump >= canonical, AirlockError::BumpNotCanonical);
    Err(AirlockError::WrongAddress.refuse())
}

use crate::{custody::Recipient, error::AirlockError, state::Domain};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

/// Whom a domain's fees are for, who may be the caller: the caller has signed.
pub fn to_fee_recipient<'a>(domain: &'a Domain, caller: &AccountView) -> Result<Recipient<'a>> {
    let wallet = &domain.config.fee_recipient;
    ensure!(*wallet != Address::default(), AirlockError::MissingKey);
    Ok(Recipient {
        wallet,
        signed: address_eq(wallet, caller.address()),
        bump: u8::MAX,
    })
}

//! The account that collects the fees of an owner's operations in one mint.

use crate::tokens::{KnownTokenProgram, TokenAccount};
use anchor_lang::prelude::*;

/// Whether `account` can be paid fees: a token account of this mint under the domain's authority, and not frozen.
///
/// SECURITY: its address alone shows nothing. Whoever controls a token account's program, or its issuer, can make it another.
pub fn takes_fees(account: &AccountView, domain: &Address, mint: &Address, token_program: KnownTokenProgram) -> bool {
    TokenAccount::read(account, token_program)
        .is_ok_and(|account| account.is_owned_by(domain) && account.is_of_mint(mint) && !account.frozen)
}

//! Addresses from seeds and a known bump, by one hash.

use crate::error::AirlockError;
use anchor_lang::{address, prelude::*};
use pinocchio::address::address_eq;
use solana_sha256_hasher::hashv;

pub const ASSOCIATED_TOKEN: Address = address!("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");

const MARKER: &[u8] = b"ProgramDerivedAddress";

/// The address of `seeds`, whose last is the bump.
///
/// SECURITY: unlike `create_program_address` (1,500 compute units) it does not check that the address is off the
/// curve. That is sound wherever the account at the address must exist already, or the runtime signs for it: both
/// need a program's signature, which the runtime gives only for addresses off the curve; and a hash that happens
/// to be a curve point is one whose key nobody knows.
#[allow(clippy::arithmetic_side_effects, reason = "at most six seeds, in eight places")]
#[inline(always)]
pub fn derive<const N: usize>(seeds: [&[u8]; N], program: &Address) -> Address {
    const { assert!(N <= 6) };
    let mut parts: [&[u8]; 8] = [&[]; 8];
    parts[..N].copy_from_slice(&seeds);
    parts[N] = program.as_ref();
    parts[N + 1] = MARKER;
    Address::new_from_array(hashv(&parts[..N + 2]).to_bytes())
}

/// The canonical bump of `address`, whose seeds come without it: the highest whose address is off the curve. For whatever one
/// opens in somebody else's name: at another bump nobody would look for it.
///
/// One hash (some 100 compute units) for each bump, and one curve check (some 200) for each that is passed over; for half of
/// all addresses there is none.
#[inline(never)]
pub fn canonical_bump(seeds: &[&[u8]], address: &Address, program: &Address) -> Result<u8> {
    for bump in (0..=u8::MAX).rev() {
        let last = [bump];
        let parts = [seeds, &[&last, program.as_ref(), MARKER]].concat();
        let candidate = Address::new_from_array(hashv(&parts).to_bytes());
        if address_eq(&candidate, address) {
            return Ok(bump);
        }
        if !candidate.is_on_curve() {
            break;
        }
    }
    Err(AirlockError::WrongAddress.refuse())
}

/// Whether `key` is the associated token account of `wallet`. `bump` is tried first; if it is wrong, the right one
/// is searched for, at 1,500 compute units a try.
pub fn is_associated(key: &Address, wallet: &Address, mint: &Address, token_program: &Address, bump: u8) -> bool {
    let seeds = [wallet.as_ref(), token_program.as_ref(), mint.as_ref()];
    let hinted = derive([seeds[0], seeds[1], seeds[2], &[bump]], &ASSOCIATED_TOKEN);
    address_eq(key, &hinted) || address_eq(key, &Address::find_program_address(&seeds, &ASSOCIATED_TOKEN).0)
}

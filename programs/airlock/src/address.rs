//! Addresses from seeds and a known bump, by one hash.

use crate::error::AirlockError;
use anchor_lang::prelude::*;
use anchor_spl::associated_token;
use solana_sha256_hasher::hashv;

const MARKER: &[u8] = b"ProgramDerivedAddress";

/// The address of `seeds`, whose last is the bump.
///
/// SECURITY: unlike `create_program_address` (1,500 compute units) it does not check that the address is off the
/// curve. That is sound wherever the account at the address must exist already, or the runtime signs for it: both
/// need a program's signature, which the runtime gives only for addresses off the curve; and a hash that happens
/// to be a curve point is one whose key nobody knows.
#[allow(clippy::arithmetic_side_effects, reason = "at most six seeds, in eight places")]
pub fn derive(seeds: &[&[u8]], program: &Pubkey) -> Pubkey {
    let mut parts: [&[u8]; 8] = [&[]; 8];
    let count = seeds.len().min(6);
    parts[..count].copy_from_slice(&seeds[..count]);
    parts[count] = program.as_ref();
    parts[count + 1] = MARKER;
    Pubkey::new_from_array(hashv(&parts[..count + 2]).to_bytes())
}

/// That `bump` is the canonical one of `seeds`, which come without it: the highest whose address is off the curve. For
/// whatever one opens in somebody else's name: at another bump nobody would look for it.
///
/// One hash and one curve check (some 300 compute units) for each higher bump; for half of all keys there is none.
pub fn check_canonical<const N: usize>(seeds: [&[u8]; N], bump: u8, program: &Pubkey) -> Result<()> {
    const { assert!(N <= 5) };
    let mut higher = u8::MAX;
    while higher > bump {
        let last = [higher];
        let mut with_bump: [&[u8]; 6] = [&[]; 6];
        let (head, rest) = with_bump.split_at_mut(N);
        head.copy_from_slice(&seeds);
        rest[0] = &last;
        let len = N.saturating_add(1);
        ensure!(
            derive(&with_bump[..len], program).is_on_curve(),
            AirlockError::BumpNotCanonical
        );
        higher = higher.saturating_sub(1);
    }
    Ok(())
}

/// Whether `key` is the associated token account of `wallet`. `bump` is tried first; if it is wrong, the right one
/// is searched for, at 1,500 compute units a try.
pub fn is_associated(key: &Pubkey, wallet: &Pubkey, mint: &Pubkey, token_program: &Pubkey, bump: u8) -> bool {
    let seeds = [wallet.as_ref(), token_program.as_ref(), mint.as_ref()];
    let hinted = derive(&[seeds[0], seeds[1], seeds[2], &[bump]], &associated_token::ID);
    *key == hinted || *key == Pubkey::find_program_address(&seeds, &associated_token::ID).0
}

//! Accounts as bytes.

use crate::account::Account;
use airlock_client::{ID, Pubkey, program};
use borsh::BorshSerialize;

const LAMPORTS: u64 = 10_000_000;

/// An account of the program.
pub(crate) fn program_account(address: Pubkey, discriminator: &[u8; 8], body: &impl BorshSerialize) -> Account {
    let mut data = discriminator.to_vec();
    // writing to a vector does not fail
    let _ = body.serialize(&mut data);
    Account {
        address,
        owner: ID,
        lamports: LAMPORTS,
        data,
    }
}

/// A token account of SPL Token.
pub(crate) fn token_account(address: Pubkey, mint: Pubkey, authority: Pubkey, amount: u64) -> Account {
    let mut data = vec![0; 165];
    data[..32].copy_from_slice(mint.as_ref());
    data[32..64].copy_from_slice(authority.as_ref());
    data[64..72].copy_from_slice(&amount.to_le_bytes());
    data[108] = 1;
    owned_by_spl_token(address, data)
}

/// A mint of SPL Token without a freeze authority.
pub(super) fn mint(address: Pubkey, authority: Pubkey, supply: u64) -> Account {
    let mut data = vec![0; 82];
    data[0] = 1;
    data[4..36].copy_from_slice(authority.as_ref());
    data[36..44].copy_from_slice(&supply.to_le_bytes());
    data[45] = 1;
    owned_by_spl_token(address, data)
}

fn owned_by_spl_token(address: Pubkey, data: Vec<u8>) -> Account {
    Account {
        address,
        owner: program::SPL_TOKEN,
        lamports: LAMPORTS,
        data,
    }
}

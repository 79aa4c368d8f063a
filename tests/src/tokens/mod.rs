//! Mints and token accounts of every sort, written byte by byte, so that any state can be had.

mod account;
mod extension;
mod mint;

pub use {
    account::{Holding, amounts, associated, owner_of, shared},
    extension::Extension,
    mint::{Mint, MintSpec},
};

use solana_pubkey::Pubkey;

pub const SPL_TOKEN: Pubkey = Pubkey::from_str_const("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
pub const TOKEN_2022: Pubkey = Pubkey::from_str_const("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");
pub const ASSOCIATED: Pubkey = Pubkey::from_str_const("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");

/// Where the extensions of an extended mint or account begin, after its type.
const BASE: usize = 165;
const MINT_TYPE: u8 = 1;
const ACCOUNT_TYPE: u8 = 2;

/// Appends type-length-value entries to a base layout.
fn extended(mut base: Vec<u8>, of: u8, entries: &[(u16, Vec<u8>)]) -> Vec<u8> {
    if entries.is_empty() {
        return base;
    }
    base.resize(BASE, 0);
    base.push(of);
    for (kind, value) in entries {
        let len = u16::try_from(value.len()).expect("a short extension");
        base.extend_from_slice(&kind.to_le_bytes());
        base.extend_from_slice(&len.to_le_bytes());
        base.extend_from_slice(value);
    }
    base
}

/// The value of one extension, for reading or changing it.
pub fn entry(data: &mut [u8], wanted: u16) -> Option<&mut [u8]> {
    let mut at = BASE + 1;
    while at + 4 <= data.len() {
        let kind = u16::from_le_bytes([data[at], data[at + 1]]);
        let len = usize::from(u16::from_le_bytes([data[at + 2], data[at + 3]]));
        if kind == wanted {
            return data.get_mut(at + 4..at + 4 + len);
        }
        at += 4 + len;
    }
    None
}

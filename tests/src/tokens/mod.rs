//! Mints and token accounts, written byte by byte, so that any state can be tested.

mod account;
mod extension;
mod mint;

pub use {
    account::{TokenAccountSpec, amounts, associated, has_delegate_or_closer, mint_and_owner},
    extension::Extension,
    mint::{Mint, MintSpec},
};

use solana_pubkey::Pubkey;

pub const SPL_TOKEN: Pubkey = Pubkey::from_str_const("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
pub const TOKEN_2022: Pubkey = Pubkey::from_str_const("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");
pub const ASSOCIATED: Pubkey = Pubkey::from_str_const("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");

/// Offset of an extended mint's or account's type, which its extensions follow.
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

/// The value of one extension, to read or change it.
pub fn extension_value(data: &mut [u8], wanted: u16) -> Option<&mut [u8]> {
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

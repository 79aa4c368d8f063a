use crate::{amount, reference::Reference};
use airlock_client::Pubkey;

/// A key; none for the zero key.
pub fn key(key: &Pubkey) -> Option<String> {
    (*key != Pubkey::default()).then(|| key.to_string())
}

/// Basis points as a percentage.
pub fn percent(bps: u16) -> String {
    format!("{} %", amount::decimal(bps.into(), 2))
}

/// `0.001 SOL`
pub fn sol(lamports: u64) -> String {
    format!("{} SOL", amount::decimal(lamports, amount::SOL))
}

/// As it is given on the command line; none for zeros.
pub fn reference(bytes: [u8; 32]) -> Option<String> {
    Reference::of(bytes).map(|reference| reference.to_string())
}

//! How things read: domains, records, what a transaction did. Each as text and as JSON.

mod dispatched;
pub mod domain;
pub mod history;
mod life;
pub mod moves;
pub mod receipt;
pub mod record;
pub mod round;
mod subject;
mod units;
pub mod vault;

pub use {
    subject::{Joined, Subject},
    units::Units,
};

use airlock_client::Pubkey;

/// A key, or none for the zero key.
pub fn key(key: &Pubkey) -> Option<String> {
    (*key != Pubkey::default()).then(|| key.to_string())
}

/// Basis points as a percentage.
pub fn percent(bps: u16) -> String {
    format!("{} %", crate::amount::decimal(bps.into(), 2))
}

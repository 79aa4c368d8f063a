//! What accounts hold at one time.

mod account;
mod snapshot;
mod token_data;

pub use account::{Account, AdapterPart, KnownAccount, VaultAccount};
pub use snapshot::{Balance, Snapshot};

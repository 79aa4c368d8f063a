//! The world of a scenario: a node with the program on it, people with keys and money, mints, a domain.

mod accounts;
mod adapter;
mod connection;
mod create;
mod journal;
mod people;
mod vault;

pub use adapter::{AdapterAccounts, KnownAdapter};
pub use connection::{CallOutcome, Connection, Refusal};
pub use journal::{Journal, Landed};
pub use people::{Mint, Person};
pub use vault::KnownVault;

use crate::{balances::Snapshot, node::Node};
use airlock_client::{Pubkey, generated::types::DomainConfig, record::PendingOperation};
use std::collections::BTreeMap;

pub struct World {
    pub node: Node,
    pub connection: Connection,
    pub people: Vec<Person>,
    pub mints: Vec<Mint>,
    pub domain: Pubkey,
    pub vaults: Vec<KnownVault>,
    pub adapters: Vec<KnownAdapter>,
    /// The domain's configuration, as last set.
    pub config: DomainConfig,
    /// Records by their names in the scenario.
    pub records: BTreeMap<String, KnownRecord>,
    /// What everybody had before the first transaction.
    pub at_start: Snapshot,
}

/// A record that a step opened.
#[derive(Clone, Debug)]
pub struct KnownRecord {
    pub address: Pubkey,
    /// As it was last read.
    pub record: PendingOperation,
    /// Index in the scenario's mints.
    pub mint: usize,
}

//! What was measured, as it stands in `docs/compute-units.json`.

use crate::{cases::Group, spread::Spread};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// How many owners, each with keys of their own.
    pub owners: usize,
    /// Of the random keys.
    pub seed: u64,
    /// Bytes of the program's bytecode.
    pub program_bytes: usize,
    pub rows: Vec<Row>,
    /// Where the compute units of the main instructions and of the floor go.
    #[serde(default)]
    pub parts: Vec<Parts>,
    pub accounts: Vec<Size>,
    /// What a byte of an account deposits, in lamports; the rent of an account is that of 128 bytes more than it has.
    #[serde(default)]
    pub lamports_per_byte: u64,
    /// The accounts that the loader keeps for the program.
    #[serde(default)]
    pub deployment: Vec<Size>,
    #[serde(default)]
    pub deposits: Vec<Deposit>,
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Row {
    pub group: Kind,
    pub name: String,
    pub variant: String,
    /// Compute units.
    pub units: Spread,
    /// Bytes of the signed transaction, the largest.
    pub bytes: usize,
    /// Compute units of the floor, on average.
    pub floor: Option<u64>,
    /// Accounts that two users' transactions would both write to; measured for operations.
    pub common_writable: Option<usize>,
}

#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Operation,
    Vault,
    Administration,
    Flow,
    Floor,
}

/// An account, and what it costs to keep.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Size {
    pub name: String,
    pub bytes: usize,
    /// Lamports.
    pub rent: u64,
}

/// What a pending operation deposits as long as it lasts.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Deposit {
    /// Which token program its escrow is of.
    pub name: String,
    /// Lamports of record and escrow, without the tip.
    pub paid: u64,
    /// Lamports that who paid them has back once it is finalized.
    pub returned: u64,
}

/// Where the compute units of one transaction with one instruction go.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub name: String,
    pub variant: String,
    /// Whether it is the floor's.
    pub floor: bool,
    /// Compute units, all of them.
    pub units: u64,
    /// Calls to other programs.
    pub calls: u64,
    /// Compute units that the programs called spent.
    pub called: u64,
    /// Bytes of each event.
    pub events: Vec<u64>,
    /// What the program itself executed, the most first; not of the floor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<Function>,
}

/// A function of the program, in one transaction.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    /// How often it was called.
    pub times: u64,
    /// Instructions that it executed, a compute unit each, without those of the functions that it called.
    pub units: u64,
    /// The system calls that it made, each with how often.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub system_calls: BTreeMap<String, u64>,
}

impl Report {
    pub fn row(&self, name: &str, variant: &str) -> Option<&Row> {
        self.rows
            .iter()
            .find(|row| row.group != Kind::Floor && row.name == name && row.variant == variant)
    }

    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.group == kind)
    }
}

impl Row {
    /// How many times the floor it costs, on average.
    pub fn distance(&self) -> Option<f64> {
        self.floor.map(|floor| self.units.avg as f64 / floor as f64)
    }
}

impl From<Group> for Kind {
    fn from(group: Group) -> Self {
        match group {
            Group::Operation { .. } => Self::Operation,
            Group::Vault => Self::Vault,
            Group::Administration => Self::Administration,
            Group::Flow => Self::Flow,
            Group::Floor => Self::Floor,
        }
    }
}

//! What was measured, as it stands in `docs/compute-units.json`.

use crate::{cases::Group, spread::Spread};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Report {
    /// How many owners, each with keys of their own.
    pub owners: usize,
    /// Of the random keys.
    pub seed: u64,
    /// Bytes of the program's bytecode.
    pub program_bytes: usize,
    pub rows: Vec<Row>,
    pub accounts: Vec<Size>,
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

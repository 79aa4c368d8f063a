//! What Airlock's instructions cost, measured on the transactions that landed.

use crate::world::Journal;
use serde::Serialize;
use std::collections::BTreeMap;

/// Compute units of one instruction over all its runs, with the token programs that it calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Units {
    pub runs: u64,
    pub least: u64,
    pub mean: u64,
    pub most: u64,
}

pub fn measure(journal: &Journal) -> BTreeMap<&'static str, Units> {
    let mut runs: BTreeMap<&'static str, Vec<u64>> = BTreeMap::new();
    for (name, units) in journal.landed.iter().flat_map(|landed| &landed.units) {
        runs.entry(name).or_default().push(*units);
    }
    let of = |runs: Vec<u64>| {
        let count = runs.len() as u64;
        Units {
            runs: count,
            least: runs.iter().copied().min().unwrap_or(0),
            mean: runs.iter().sum::<u64>() / count.max(1),
            most: runs.iter().copied().max().unwrap_or(0),
        }
    };
    runs.into_iter().map(|(name, runs)| (name, of(runs))).collect()
}

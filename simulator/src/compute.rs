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

/// Those of several worlds together.
pub fn together<'s>(all: impl Iterator<Item = &'s BTreeMap<&'static str, Units>>) -> BTreeMap<&'static str, Units> {
    let mut sum: BTreeMap<&'static str, Units> = BTreeMap::new();
    for (name, units) in all.flatten() {
        let more = match sum.get(name) {
            None => *units,
            Some(known) => {
                let runs = known.runs + units.runs;
                Units {
                    runs,
                    least: known.least.min(units.least),
                    mean: (known.mean * known.runs + units.mean * units.runs) / runs.max(1),
                    most: known.most.max(units.most),
                }
            }
        };
        sum.insert(name, more);
    }
    sum
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

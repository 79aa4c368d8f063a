use serde::Deserialize;
use std::{collections::BTreeMap, fmt};

/// What was compared, in all worlds.
#[derive(Default, Deserialize)]
pub struct Counts {
    pub transactions: u64,
    pub succeeded: u64,
    /// Accounts after a transaction that names them.
    pub accounts: u64,
    pub inner_calls: u64,
    /// By name: how often it ran, and how often its transaction succeeded.
    pub instructions: BTreeMap<String, [u64; 2]>,
    /// By what the earlier build refused with.
    pub errors: BTreeMap<String, u64>,
}

impl Counts {
    pub fn add(&mut self, other: Self) {
        self.transactions += other.transactions;
        self.succeeded += other.succeeded;
        self.accounts += other.accounts;
        self.inner_calls += other.inner_calls;
        for (name, [ran, succeeded]) in other.instructions {
            let sum = self.instructions.entry(name).or_default();
            sum[0] += ran;
            sum[1] += succeeded;
        }
        for (error, count) in other.errors {
            *self.errors.entry(error).or_default() += count;
        }
    }

    pub fn succeeded_of(&self, instruction: &str) -> u64 {
        self.instructions
            .get(instruction)
            .map_or(0, |[_, succeeded]| *succeeded)
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, [ran, succeeded]) in &self.instructions {
            writeln!(f, "{ran:>9} times {name}, {succeeded} succeeded")?;
        }
        for (error, count) in &self.errors {
            writeln!(f, "{count:>9} times {error}")?;
        }
        let ran: u64 = self.instructions.values().map(|[ran, _]| ran).sum();
        writeln!(
            f,
            "Compared: {} transactions, {} succeeded, and",
            self.transactions, self.succeeded
        )?;
        writeln!(f, "{:>9} accounts after them,", self.accounts)?;
        writeln!(
            f,
            "{ran:>9} instructions of Airlock, and {} calls of it by other programs,",
            self.inner_calls
        )?;
        let refused: u64 = self.errors.values().sum();
        write!(f, "{refused:>9} errors, {} different ones.", self.errors.len())
    }
}

#[test]
fn counts_of_several_worlds_are_added() {
    let one = || Counts {
        transactions: 3,
        accounts: 9,
        instructions: BTreeMap::from([("set_pause".into(), [3, 2])]),
        errors: BTreeMap::from([("Locked".into(), 1)]),
        ..Counts::default()
    };
    let mut sum = one();
    sum.add(one());
    assert_eq!((sum.transactions, sum.accounts, sum.errors["Locked"]), (6, 18, 2));
    assert_eq!(sum.succeeded_of("set_pause"), 4);
    assert_eq!(sum.succeeded_of("open_round"), 0);
}

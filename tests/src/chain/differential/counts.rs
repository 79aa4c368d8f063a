use super::{Outcome, names, report, result::Failure};
use airlock_client::ID;
use serde_json::json;
use solana_instruction::Instruction;
use std::{cell::RefCell, collections::BTreeMap};

/// How much was compared in one world and its copies. Written to the report when the last of them ends.
#[derive(Default)]
pub struct Counts(RefCell<Totals>);

#[derive(Default)]
struct Totals {
    transactions: u64,
    succeeded: u64,
    /// Accounts after a transaction that names them.
    accounts: u64,
    /// Calls of Airlock by other programs.
    inner_calls: u64,
    /// By the instruction's name: how often it ran, and how often its transaction succeeded.
    instructions: BTreeMap<&'static str, [u64; 2]>,
    /// By what the earlier build refused with.
    errors: BTreeMap<String, u64>,
}

impl Counts {
    pub fn add(&self, instructions: &[Instruction], old: &Outcome, new: &Outcome, accounts: usize) {
        let mut totals = self.0.borrow_mut();
        let succeeded = u64::from(new.is_ok());
        totals.transactions += 1;
        totals.succeeded += succeeded;
        totals.accounts += accounts as u64;
        let called = format!("Program {ID} invoke [");
        let depths = new.logs.iter().filter_map(|line| line.strip_prefix(&called));
        totals.inner_calls += depths.filter(|depth| *depth != "1]").count() as u64;
        // those after the one that failed did not run
        let last = Failure::of(new).and_then(|failure| failure.at);
        let ran = instructions.iter().take(last.map_or(instructions.len(), |at| at + 1));
        for name in ran.filter_map(names::instruction) {
            let [sent, worked] = totals.instructions.entry(name).or_default();
            *sent += 1;
            *worked += succeeded;
        }
        if let Some(failure) = Failure::of(old) {
            *totals.errors.entry(failure.to_string()).or_default() += 1;
        }
    }
}

impl Drop for Counts {
    fn drop(&mut self) {
        let totals = self.0.borrow();
        report::append(&json!({
            "counts": {
                "transactions": totals.transactions,
                "succeeded": totals.succeeded,
                "accounts": totals.accounts,
                "inner_calls": totals.inner_calls,
                "instructions": totals.instructions,
                "errors": totals.errors,
            }
        }));
    }
}

//! What came of a scenario, and of each of its steps.

use crate::{compute::Units, conservation::Conservation};
use serde::Serialize;
use std::collections::BTreeMap;

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepOutcome {
    Done,
    AlreadyDone,
    Refused,
}

#[derive(Clone, Debug, Serialize)]
pub struct StepReport {
    /// Counted from 1.
    pub step: usize,
    pub line: usize,
    #[serde(rename = "do")]
    pub verb: String,
    pub say: String,
    pub outcome: StepOutcome,
    /// Whether it ended as the scenario expects.
    pub as_expected: bool,
    /// What was expected: `done`, `AlreadyDone` or an error's name.
    pub expected: String,
    /// The error's name, if refused.
    pub error: Option<String>,
    /// What the error says, and what to do about it.
    pub says: Option<String>,
    /// Why that is right.
    pub why: Option<String>,
    pub signature: Option<String>,
    /// Airlock's instructions of the transaction, with their compute units.
    pub compute_units: Vec<(&'static str, u64)>,
}

/// All of it.
#[derive(Clone, Debug)]
pub struct Summary {
    pub scenario: String,
    pub ok: bool,
    pub unaccounted_units: i128,
    pub unaccounted_lamports: i128,
    /// Steps that the scenario has; fewer were played if the observer stopped.
    pub planned: usize,
    pub steps: Vec<StepReport>,
    pub compute_units: BTreeMap<&'static str, Units>,
    pub conservation: Conservation,
    /// Operations that have not ended.
    pub pending: Vec<Pending>,
    pub transactions: usize,
    pub seconds: f64,
}

/// An operation that has not ended.
#[derive(Clone, Debug)]
pub struct Pending {
    pub record: String,
    /// Base units.
    pub remaining: u64,
    pub mint: String,
    pub decimals: u8,
}

impl Summary {
    /// The steps that were refused, as they should be or not.
    pub fn refusals(&self) -> impl Iterator<Item = &StepReport> {
        self.steps
            .iter()
            .filter(|report| report.outcome == StepOutcome::Refused)
    }

    /// The steps that did not end as expected.
    pub fn mismatches(&self) -> impl Iterator<Item = &StepReport> {
        self.steps.iter().filter(|report| !report.as_expected)
    }
}

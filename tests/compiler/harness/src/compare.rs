//! Runs cases on a machine, and collects the differences to the host.

use anyhow::Result;
use compared::batch::{Batch, result};

use crate::machine::{Machine, Outcome};

/// Room for results that are too long.
const SPARE: usize = 1 << 16;

/// A case with one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRun {
    pub group: u16,
    pub number: u16,
    pub input: Vec<u8>,
    /// The host's result; `None` if the case must abort.
    pub expected: Option<Vec<u8>>,
}

/// A machine's result of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actual {
    Bytes(Vec<u8>),
    Abort(String),
    /// The results end before that of this case.
    Missing,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub case_run: CaseRun,
    pub actual: Actual,
}

/// The result of one case in a call of its own. `None` if the machine has too few compute units for it.
pub fn run_alone(machine: &mut dyn Machine, case_run: &CaseRun) -> Result<Option<Actual>> {
    Ok(match call(machine, std::slice::from_ref(case_run))? {
        Outcome::Done(results) => {
            Some(result(&mut &results[..]).map_or(Actual::Missing, |bytes| Actual::Bytes(bytes.to_vec())))
        }
        Outcome::Aborted(why) => Some(Actual::Abort(why)),
        Outcome::Exhausted => None,
    })
}

impl CaseRun {
    pub fn agrees(&self, actual: &Actual) -> bool {
        match (&self.expected, actual) {
            (Some(expected), Actual::Bytes(bytes)) => expected == bytes,
            (None, Actual::Abort(_)) => true,
            _ => false,
        }
    }
}

/// The result of many runs.
#[derive(Default)]
pub struct Checked {
    pub differences: Vec<Difference>,
    /// Runs for which the machine had too few compute units.
    pub skipped: u64,
}

/// Runs all cases, with as many in one call as possible.
pub fn check(machine: &mut dyn Machine, case_runs: Vec<CaseRun>) -> Result<Checked> {
    let mut checked = Checked::default();
    let (returning, aborting): (Vec<_>, Vec<_>) =
        case_runs.into_iter().partition(|case_run| case_run.expected.is_some());
    for case_run in aborting {
        match run_alone(machine, &case_run)? {
            Some(actual) => checked.add(&case_run, actual),
            None => checked.skipped += 1,
        }
    }
    together(machine, &returning, &mut checked)?;
    Ok(checked)
}

impl Checked {
    fn add(&mut self, case_run: &CaseRun, actual: Actual) {
        if !case_run.agrees(&actual) {
            let case_run = case_run.clone();
            self.differences.push(Difference { case_run, actual });
        }
    }
}

/// An abort loses the results of the whole call: then each half is run again, down to the case that aborts.
fn together(machine: &mut dyn Machine, case_runs: &[CaseRun], checked: &mut Checked) -> Result<()> {
    if case_runs.is_empty() {
        return Ok(());
    }
    match (case_runs, call(machine, case_runs)?) {
        (_, Outcome::Done(results)) => {
            let mut results = &results[..];
            for case_run in case_runs {
                let actual = result(&mut results);
                checked.add(
                    case_run,
                    actual.map_or(Actual::Missing, |bytes| Actual::Bytes(bytes.to_vec())),
                );
            }
        }
        ([case_run], Outcome::Aborted(why)) => checked.add(case_run, Actual::Abort(why)),
        ([_], Outcome::Exhausted) => checked.skipped += 1,
        _ => {
            let (left, right) = case_runs.split_at(case_runs.len() / 2);
            together(machine, left, checked)?;
            together(machine, right, checked)?;
        }
    }
    Ok(())
}

fn call(machine: &mut dyn Machine, case_runs: &[CaseRun]) -> Result<Outcome> {
    let mut batch = Batch::default();
    for case_run in case_runs {
        batch.add(case_run.group, case_run.number, &case_run.input);
    }
    let expected: usize = case_runs
        .iter()
        .map(|case_run| case_run.expected.as_ref().map_or(0, Vec::len) + 4)
        .sum();
    let (data, results) = batch.data(expected + SPARE);
    machine.run(&data, results)
}

//! Cases on a machine, and what comes out otherwise than here.

use anyhow::Result;
use compared::batch::{Batch, result};

use crate::machine::{Machine, Outcome};

/// Room for results that are longer than they should be.
const SPARE: usize = 1 << 16;

/// One input of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    pub group: u16,
    pub number: u16,
    pub input: Vec<u8>,
    /// What must come out; `None` if the case must abort.
    pub want: Option<Vec<u8>>,
}

/// What a machine made of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Got {
    Bytes(Vec<u8>),
    Abort(String),
    /// The results end before that of this case.
    Nothing,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub trial: Trial,
    pub got: Got,
}

/// What one case gives, run alone. `None` if the machine cannot afford it.
pub fn alone(machine: &mut dyn Machine, trial: &Trial) -> Result<Option<Got>> {
    Ok(match call(machine, std::slice::from_ref(trial))? {
        Outcome::Done(results) => {
            Some(result(&mut &results[..]).map_or(Got::Nothing, |bytes| Got::Bytes(bytes.to_vec())))
        }
        Outcome::Aborted(why) => Some(Got::Abort(why)),
        Outcome::Exhausted => None,
    })
}

impl Trial {
    pub fn agrees(&self, got: &Got) -> bool {
        match (&self.want, got) {
            (Some(want), Got::Bytes(bytes)) => want == bytes,
            (None, Got::Abort(_)) => true,
            _ => false,
        }
    }
}

/// What came of many trials.
#[derive(Default)]
pub struct Checked {
    pub differences: Vec<Difference>,
    /// Trials that the machine could not afford.
    pub skipped: u64,
}

/// Runs all of them, as many in one call as go.
pub fn check(machine: &mut dyn Machine, trials: Vec<Trial>) -> Result<Checked> {
    let mut checked = Checked::default();
    let (calm, aborting): (Vec<_>, Vec<_>) = trials.into_iter().partition(|trial| trial.want.is_some());
    for trial in aborting {
        match alone(machine, &trial)? {
            Some(got) => checked.note(&trial, got),
            None => checked.skipped += 1,
        }
    }
    together(machine, &calm, &mut checked)?;
    Ok(checked)
}

impl Checked {
    fn note(&mut self, trial: &Trial, got: Got) {
        if !trial.agrees(&got) {
            let trial = trial.clone();
            self.differences.push(Difference { trial, got });
        }
    }
}

/// An abort takes the results of the whole call with it: then each half is run again, down to the case that aborts.
fn together(machine: &mut dyn Machine, trials: &[Trial], checked: &mut Checked) -> Result<()> {
    if trials.is_empty() {
        return Ok(());
    }
    match (trials, call(machine, trials)?) {
        (_, Outcome::Done(results)) => {
            let mut results = &results[..];
            for trial in trials {
                let got = result(&mut results);
                checked.note(trial, got.map_or(Got::Nothing, |bytes| Got::Bytes(bytes.to_vec())));
            }
        }
        ([trial], Outcome::Aborted(why)) => checked.note(trial, Got::Abort(why)),
        ([_], Outcome::Exhausted) => checked.skipped += 1,
        _ => {
            let (left, right) = trials.split_at(trials.len() / 2);
            together(machine, left, checked)?;
            together(machine, right, checked)?;
        }
    }
    Ok(())
}

fn call(machine: &mut dyn Machine, trials: &[Trial]) -> Result<Outcome> {
    let mut batch = Batch::default();
    for trial in trials {
        batch.add(trial.group, trial.number, &trial.input);
    }
    let expected: usize = trials
        .iter()
        .map(|trial| trial.want.as_ref().map_or(0, Vec::len) + 4)
        .sum();
    let (data, results) = batch.data(expected + SPARE);
    machine.run(&data, results)
}

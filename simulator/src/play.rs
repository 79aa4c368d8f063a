//! Plays a scenario from its first step to the conservation check.

use crate::{
    compute::{self, Units},
    failure::Failure,
    ledger::{Conservation, Snapshot},
    program::Programs,
    scenario::{Expectation, Scenario, Step},
    stage,
    world::{Ending, World},
};
use serde::Serialize;
use std::{collections::BTreeMap, time::Instant};

/// Whoever watches.
pub trait Audience {
    /// The node runs, the program is deployed, everybody has what they start with.
    fn curtain(&mut self, scenario: &Scenario, world: &World);
    fn begins(&mut self, number: usize, step: &Step);
    fn ended(&mut self, report: &StepReport, world: &World, before: &Snapshot, after: &Snapshot);
}

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
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
    pub outcome: Course,
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
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    pub scenario: String,
    pub ok: bool,
    pub unaccounted_units: i128,
    pub unaccounted_lamports: i128,
    pub steps: Vec<StepReport>,
    pub compute_units: BTreeMap<&'static str, Units>,
    pub conservation: Conservation,
    pub transactions: usize,
    pub seconds: f64,
}

impl Summary {
    /// The steps that were refused, as they should be or not.
    pub fn refusals(&self) -> impl Iterator<Item = &StepReport> {
        self.steps.iter().filter(|report| report.outcome == Course::Refused)
    }

    pub fn surprises(&self) -> impl Iterator<Item = &StepReport> {
        self.steps.iter().filter(|report| !report.as_expected)
    }
}

/// Plays all steps, also after one that did not end as expected.
pub async fn play(scenario: &Scenario, programs: &Programs, audience: &mut dyn Audience) -> Result<Summary, Failure> {
    let started = Instant::now();
    let mut world = World::prepare(scenario, programs).await?;
    audience.curtain(scenario, &world);
    let mut before = Snapshot::take(&world).await?;
    let mut steps = Vec::new();
    for (index, step) in scenario.steps.iter().enumerate() {
        audience.begins(index + 1, step);
        let ending = stage::perform(&mut world, step).await?;
        let after = Snapshot::take(&world).await?;
        let report = report(index + 1, step, ending);
        audience.ended(&report, &world, &before, &after);
        steps.push(report);
        before = after;
    }
    let conservation = Conservation::check(&world, &before).await?;
    let all_expected = steps.iter().all(|report: &StepReport| report.as_expected);
    Ok(Summary {
        scenario: scenario.title.clone(),
        ok: all_expected && conservation.holds(),
        unaccounted_units: conservation.unaccounted_units(),
        unaccounted_lamports: conservation.unaccounted_lamports(),
        compute_units: compute::measure(&world.wire.journal),
        transactions: world.wire.journal.landed.len(),
        steps,
        conservation,
        seconds: started.elapsed().as_secs_f64(),
    })
}

fn report(number: usize, step: &Step, ending: Option<Ending>) -> StepReport {
    let (expected, why) = match &step.expect {
        Expectation::Done => ("done", None),
        Expectation::AlreadyDone => (crate::scenario::ALREADY_DONE, None),
        Expectation::Refused { error, why } => (error.as_str(), why.clone()),
    };
    let mut report = StepReport {
        step: number,
        line: step.line,
        verb: step.verb.clone(),
        say: step.say.clone(),
        outcome: Course::Done,
        as_expected: step.expect == Expectation::Done,
        expected: expected.into(),
        error: None,
        says: None,
        why: None,
        signature: None,
        compute_units: Vec::new(),
    };
    match ending {
        // A wait is no transaction.
        None => {}
        Some(Ending::Done(landed)) => {
            report.signature = Some(landed.signature.to_string());
            report.compute_units = landed.units;
        }
        Some(Ending::AlreadyDone) => {
            report.outcome = Course::AlreadyDone;
            report.as_expected = step.expect == Expectation::AlreadyDone;
        }
        Some(Ending::Refused(refusal)) => {
            report.outcome = Course::Refused;
            report.as_expected = matches!(&step.expect, Expectation::Refused { error, .. } if *error == refusal.name);
            report.error = Some(refusal.name);
            report.says = Some(refusal.says);
            report.why = why;
        }
    }
    report
}

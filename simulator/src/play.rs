//! Plays a scenario from its first step to the conservation check.

use crate::{
    balances::{Account, Snapshot},
    compute,
    conservation::Conservation,
    failure::Failure,
    perform::perform,
    programs::Programs,
    results::{Pending, StepOutcome, StepReport, Summary},
    scenario::{ALREADY_DONE, Expectation, Scenario, Step},
    world::{CallOutcome, Landed, World},
};
use std::{
    future::{Future, ready},
    ops::ControlFlow,
    time::Instant,
};

/// Follows a scenario while it is played.
pub trait Observer {
    /// The node runs, the program is deployed, everybody has what they start with.
    fn prepared(&mut self, _scenario: &Scenario, _world: &World) {}

    fn step_begins(&mut self, _number: usize, _step: &Step) {}

    /// Whether the next step is to be played.
    fn step_ended(&mut self, _ended: &StepEnd<'_>) -> impl Future<Output = ControlFlow<()>> {
        ready(ControlFlow::Continue(()))
    }
}

/// Observes nothing.
impl Observer for () {}

/// A step that was played, and what it changed.
pub struct StepEnd<'a> {
    pub report: &'a StepReport,
    /// Its transactions, also those that were refused.
    pub landed: &'a [Landed],
    pub world: &'a World,
    pub before: &'a Snapshot,
    pub after: &'a Snapshot,
}

/// Plays all steps, also after one that did not end as expected, unless the observer stops.
pub async fn play(scenario: &Scenario, programs: &Programs, observer: &mut impl Observer) -> Result<Summary, Failure> {
    let started = Instant::now();
    let mut world = World::prepare(scenario, programs).await?;
    observer.prepared(scenario, &world);
    let mut before = world.snapshot().await?;
    let mut steps = Vec::new();
    for (index, step) in scenario.steps.iter().enumerate() {
        observer.step_begins(index + 1, step);
        let landed_before = world.connection.journal.landed.len();
        let outcome = perform(&mut world, step).await?;
        let after = world.snapshot().await?;
        let report = report(index + 1, step, outcome);
        let ended = StepEnd {
            report: &report,
            landed: &world.connection.journal.landed[landed_before..],
            world: &world,
            before: &before,
            after: &after,
        };
        let next = observer.step_ended(&ended).await;
        steps.push(report);
        before = after;
        if next.is_break() {
            break;
        }
    }
    let conservation = Conservation::check(&world, &before).await?;
    let all_expected = steps.iter().all(|report: &StepReport| report.as_expected);
    Ok(Summary {
        scenario: scenario.title.clone(),
        ok: all_expected && conservation.holds(),
        unaccounted_units: conservation.unaccounted_units(),
        unaccounted_lamports: conservation.unaccounted_lamports(),
        compute_units: compute::measure(&world.connection.journal),
        transactions: world.connection.journal.landed.len(),
        planned: scenario.steps.len(),
        steps,
        conservation,
        pending: pending(&world, &before),
        seconds: started.elapsed().as_secs_f64(),
    })
}

fn pending(world: &World, last: &Snapshot) -> Vec<Pending> {
    let open = world
        .records
        .iter()
        .filter(|(name, _)| last.balances.contains_key(&Account::Record((*name).clone())));
    let pending = open.map(|(name, opened)| {
        let spec = &world.mints[opened.mint].spec;
        Pending {
            record: name.clone(),
            remaining: opened.record.remaining,
            mint: spec.name.clone(),
            decimals: spec.decimals,
        }
    });
    pending.collect()
}

fn report(number: usize, step: &Step, outcome: Option<CallOutcome>) -> StepReport {
    let (expected, why) = match &step.expect {
        Expectation::Done => ("done", None),
        Expectation::AlreadyDone => (ALREADY_DONE, None),
        Expectation::Refused { error, why } => (error.as_str(), why.clone()),
    };
    let mut report = StepReport {
        step: number,
        line: step.line,
        verb: step.verb.clone(),
        say: step.say.clone(),
        outcome: StepOutcome::Done,
        as_expected: step.expect == Expectation::Done,
        expected: expected.into(),
        error: None,
        says: None,
        why: None,
        signature: None,
        compute_units: Vec::new(),
    };
    match outcome {
        // A wait is no transaction.
        None => {}
        Some(CallOutcome::Done(landed)) => {
            report.signature = Some(landed.signature.to_string());
            report.compute_units = landed.units;
        }
        Some(CallOutcome::AlreadyDone) => {
            report.outcome = StepOutcome::AlreadyDone;
            report.as_expected = step.expect == Expectation::AlreadyDone;
        }
        Some(CallOutcome::Refused(refusal)) => {
            report.outcome = StepOutcome::Refused;
            report.as_expected = matches!(&step.expect, Expectation::Refused { error, .. } if *error == refusal.name);
            report.error = Some(refusal.name);
            report.says = Some(refusal.message);
            report.why = why;
        }
    }
    report
}

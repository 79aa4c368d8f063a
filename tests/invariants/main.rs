//! Random sequences of every instruction, compared with a model that predicts each outcome to the unit. All invariants are
//! checked after every step. `AIRLOCK_CASES=1000` runs more cases than the default.

mod action;
mod checks;
mod counts;
mod event_history;
mod generate;
mod model;
mod perform;
mod plan;
mod vaults;

use action::Action;
use airlock_tests::{Svm, World};
use counts::Counts;
use event_history::EventHistory;
use generate::actions;
use model::Model;
use proptest::{
    prelude::*,
    test_runner::{Config, FileFailurePersistence, TestRunner},
};
use std::cell::Cell;

/// Cases without `AIRLOCK_CASES`.
const CASES: u32 = 300;

fn config() -> Config {
    let cases = std::env::var("AIRLOCK_CASES").ok().and_then(|cases| cases.parse().ok());
    // a failure that a mutant causes is neither shrunk nor saved
    let expected = std::env::var_os("AIRLOCK_EXPECT_FAILURE").is_some();
    let regressions = concat!(env!("CARGO_MANIFEST_DIR"), "/invariants/regressions.txt");
    Config {
        cases: cases.unwrap_or(CASES),
        max_shrink_iters: if expected { 0 } else { 2_000 },
        failure_persistence: (!expected).then(|| Box::new(FileFailurePersistence::Direct(regressions)) as _),
        ..Config::default()
    }
}

/// Runs random sequences, and returns how often each case happened.
fn run<A: std::fmt::Debug, C: Copy + std::fmt::Debug + Default>(
    sequences: impl Strategy<Value = A>,
    run_one: impl Fn(&A) -> C,
    add: fn(&mut C, &C),
) -> C {
    let counts = Cell::new(C::default());
    let outcome = TestRunner::new(config()).run(&sequences, |sequence| {
        let mut sum = counts.get();
        add(&mut sum, &run_one(&sequence));
        counts.set(sum);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    println!("{:?}", counts.get());
    counts.get()
}

#[test]
fn every_invariant_holds_after_every_step() {
    let mut counts = run(actions(), |actions| perform(actions), Counts::add);
    // fewer cases may miss rare ones
    if config().cases >= CASES {
        counts.assert_all_happened();
    }
}

#[test]
fn vaults_hold_what_they_owe_after_every_step_and_everybody_can_leave() {
    let start = vaults::Scenario::start();
    let mut counts = run(
        vaults::actions(),
        |actions| vaults::perform(&start, actions),
        vaults::Counts::add,
    );
    if config().cases >= CASES {
        counts.assert_all_happened();
    }
}

fn perform(actions: &[Action]) -> Counts {
    let mut world = World::on(Svm::new());
    let mut model = Model::of(&mut world);
    let (mut history, mut counts) = (EventHistory::default(), Counts::default());
    for (at, action) in actions.iter().enumerate() {
        let before = world.ledger();
        let events = world.events.len();
        let predicted = model.perform(&mut world, action);
        counts.count(&model, action, &predicted, &world.events[events..]);
        let step = format!("step {at}: {action:?}");
        checks::after(&world, &model, &before, &predicted, &step);
        history.check(&world, &step);
        if at % 8 == 7 {
            checks::everybody_can_leave(&world, &model);
        }
    }
    checks::everybody_can_leave(&world, &model);
    counts
}

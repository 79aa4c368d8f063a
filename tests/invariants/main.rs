//! Random sequences of every instruction, against a model that predicts each outcome to the unit; after every step all
//! invariants are checked. `AIRLOCK_CASES=1000` runs more cases than the default.

mod action;
mod checks;
mod counts;
mod draw;
mod model;
mod perform;
mod plan;
mod told;
mod vaults;

use action::Action;
use airlock_tests::{Svm, World};
use counts::Counts;
use draw::actions;
use model::Model;
use proptest::{
    prelude::*,
    test_runner::{Config, FileFailurePersistence, TestRunner},
};
use std::cell::Cell;
use told::Told;

/// Cases without `AIRLOCK_CASES`.
const CASES: u32 = 300;

fn config() -> Config {
    let cases = std::env::var("AIRLOCK_CASES").ok().and_then(|cases| cases.parse().ok());
    // a mutant's: neither made smaller nor remembered
    let expected = std::env::var_os("AIRLOCK_EXPECT_FAILURE").is_some();
    let regressions = concat!(env!("CARGO_MANIFEST_DIR"), "/invariants/regressions.txt");
    Config {
        cases: cases.unwrap_or(CASES),
        max_shrink_iters: if expected { 0 } else { 2_000 },
        failure_persistence: (!expected).then(|| Box::new(FileFailurePersistence::Direct(regressions)) as _),
        ..Config::default()
    }
}

/// Runs random days, and says how often what happened in them.
fn run<A: std::fmt::Debug, C: Copy + std::fmt::Debug + Default>(
    days: impl Strategy<Value = A>,
    play: impl Fn(&A) -> C,
    add: fn(&mut C, &C),
) -> C {
    let counts = Cell::new(C::default());
    let outcome = TestRunner::new(config()).run(&days, |day| {
        let mut sum = counts.get();
        add(&mut sum, &play(&day));
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
    let mut counts = run(actions(), |actions| play(actions), Counts::add);
    // fewer may miss what is rare
    if config().cases >= CASES {
        counts.assert_all_happened();
    }
}

#[test]
fn vaults_have_what_they_owe_after_every_step_and_everybody_gets_out() {
    let dawn = vaults::Day::dawn();
    let mut counts = run(
        vaults::actions(),
        |actions| vaults::play(&dawn, actions),
        vaults::Counts::add,
    );
    if config().cases >= CASES {
        counts.assert_all_happened();
    }
}

fn play(actions: &[Action]) -> Counts {
    let mut world = World::on(Svm::new());
    let mut model = Model::of(&mut world);
    let (mut told, mut counts) = (Told::default(), Counts::default());
    for (at, action) in actions.iter().enumerate() {
        let before = world.ledger();
        let said = world.said.len();
        let predicted = model.perform(&mut world, action);
        counts.count(&model, action, &predicted, &world.said[said..]);
        let step = format!("step {at}: {action:?}");
        checks::after(&world, &model, &before, &predicted, &step);
        told.agrees(&world, &step);
        if at % 8 == 7 {
            checks::everybody_gets_out(&world, &model);
        }
    }
    checks::everybody_gets_out(&world, &model);
    counts
}

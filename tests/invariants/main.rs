//! Random sequences of every instruction, against a model that predicts each outcome to the unit; after every step all
//! invariants are checked. `AIRLOCK_CASES=1000` runs more cases than the default.

mod action;
mod checks;
mod model;
mod perform;
mod plan;
mod told;
mod vaults;

use action::{Action, actions};
use airlock_tests::{Svm, World};
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
    let regressions = concat!(env!("CARGO_MANIFEST_DIR"), "/invariants/regressions.txt");
    Config {
        cases: cases.unwrap_or(CASES),
        max_shrink_iters: 2_000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(regressions))),
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_invariant_holds_after_every_step(actions in actions()) {
        play(&actions);
    }

}

#[test]
fn vaults_have_what_they_owe_after_every_step_and_everybody_gets_out() {
    let (dawn, counts) = (vaults::Day::dawn(), Cell::new(vaults::Counts::default()));
    let mut runner = TestRunner::new(config());
    let outcome = runner.run(&vaults::actions(), |actions| {
        let mut sum = counts.get();
        sum.add(&vaults::play(&dawn, &actions));
        counts.set(sum);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    println!("{:?}", counts.get());
    // fewer may miss what is rare
    if config().cases >= CASES {
        counts.get().assert_all_happened();
    }
}

fn play(actions: &[Action]) {
    let mut world = World::on(Svm::new());
    let mut model = Model::of(&mut world);
    let mut told = Told::default();
    for (at, action) in actions.iter().enumerate() {
        let before = world.ledger();
        let predicted = model.perform(&mut world, action);
        let step = format!("step {at}: {action:?}");
        checks::after(&world, &model, &before, &predicted, &step);
        told.agrees(&world, &step);
        if at % 8 == 7 {
            checks::everybody_gets_out(&world, &model);
        }
    }
    checks::everybody_gets_out(&world, &model);
}

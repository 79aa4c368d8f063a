//! Random sequences of every instruction, against a model that predicts each outcome to the unit; after every step all
//! invariants are checked. `AIRLOCK_CASES=1000` runs more cases than the default.

mod action;
mod checks;
mod fold;
mod model;
mod perform;
mod plan;
mod vault_fold;
mod vaults;

use action::{Action, actions};
use airlock_tests::{Svm, World};
use model::Model;
use proptest::{
    prelude::*,
    test_runner::{Config, FileFailurePersistence},
};

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

    #[test]
    fn vaults_have_what_they_owe_after_every_step_and_everybody_gets_out(actions in vaults::actions()) {
        vaults::play(&actions);
    }
}

fn play(actions: &[Action]) {
    let mut world = World::on(Svm::new());
    let mut model = Model::of(&mut world);
    for (at, action) in actions.iter().enumerate() {
        let before = world.ledger();
        let predicted = model.perform(&mut world, action);
        checks::after(&world, &model, &before, &predicted, &format!("step {at}: {action:?}"));
        if at % 8 == 7 {
            checks::everybody_gets_out(&world, &model);
        }
    }
    checks::everybody_gets_out(&world, &model);
}

//! The adversary closure: whatever script the hostile program runs as adapter, hook, taker, wrapper or calling back, the
//! transaction fails and changes nothing, or every invariant holds and nobody honest has lost anything.
//!
//! `AIRLOCK_SCRIPTS=100000` runs so many scripts in each part.

mod holds;
mod script;
mod stage;

use proptest::test_runner::{Config, FileFailurePersistence, TestRunner};
use script::{Draft, draft};
use stage::{Role, Stage};
use std::cell::Cell;

/// Scripts in each of the five parts without `AIRLOCK_SCRIPTS`.
const SCRIPTS: u32 = 4_000;

fn config() -> Config {
    let scripts = std::env::var("AIRLOCK_SCRIPTS").ok();
    // a mutant's: neither made smaller nor remembered
    let expected = std::env::var_os("AIRLOCK_EXPECT_FAILURE").is_some();
    let regressions = concat!(env!("CARGO_MANIFEST_DIR"), "/adversary/regressions.txt");
    Config {
        cases: scripts.and_then(|scripts| scripts.parse().ok()).unwrap_or(SCRIPTS),
        max_shrink_iters: if expected { 0 } else { 2_000 },
        failure_persistence: (!expected).then(|| Box::new(FileFailurePersistence::Direct(regressions)) as _),
        ..Config::default()
    }
}

/// Runs scripts in one part. Of those that the generator thinks up, at least one in twenty must get through: else
/// nothing but refusals would be looked at.
fn play(role: Role) {
    let stage = Stage::new(role);
    let (ran, passed) = (Cell::new(0u32), Cell::new(0u32));
    let mut runner = TestRunner::new(config());
    let outcome = runner.run(&draft(stage.accounts(), role.ways()), |draft: Draft| {
        ran.set(ran.get() + 1);
        passed.set(passed.get() + u32::from(stage.run(&draft)));
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{role:?}: {failure}");
    }
    println!("{role:?}: {} scripts, {} got through", ran.get(), passed.get());
    let enough = passed.get() * 20 >= ran.get();
    assert!(enough, "{role:?}: too few scripts got through to say anything");
}

#[test]
fn an_adapter_that_is_sent_assets() {
    play(Role::Opened);
}

#[test]
fn an_adapter_that_is_asked_to_bring_them_back() {
    play(Role::Collected);
}

#[test]
fn a_hook_of_whatever_moves() {
    play(Role::Hook);
}

#[test]
fn a_taker_between_begin_and_end_of_a_fill() {
    play(Role::Taker);
}

#[test]
fn a_program_that_wraps_our_instructions_and_calls_back() {
    play(Role::Wrapper);
}

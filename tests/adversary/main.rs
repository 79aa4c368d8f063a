//! The adversary closure: whatever script the hostile program runs as adapter, hook, taker, wrapper or callback, the transaction
//! fails and changes nothing, or every invariant holds and nobody else has lost anything.
//!
//! `AIRLOCK_SCRIPTS=100000` runs so many scripts in each role.

mod attack;
mod checks;
mod fixture;
mod role;
mod script;

use fixture::Fixture;
use proptest::test_runner::{Config, FileFailurePersistence, TestRunner};
use role::Role;
use script::{Case, case};
use std::cell::Cell;

/// Scripts in each of the five roles without `AIRLOCK_SCRIPTS`.
const SCRIPTS: u32 = 4_000;

fn config() -> Config {
    let scripts = std::env::var("AIRLOCK_SCRIPTS").ok();
    // a failure that a mutant causes is neither shrunk nor saved
    let expected = std::env::var_os("AIRLOCK_EXPECT_FAILURE").is_some();
    let regressions = concat!(env!("CARGO_MANIFEST_DIR"), "/adversary/regressions.txt");
    Config {
        cases: scripts.and_then(|scripts| scripts.parse().ok()).unwrap_or(SCRIPTS),
        max_shrink_iters: if expected { 0 } else { 2_000 },
        failure_persistence: (!expected).then(|| Box::new(FileFailurePersistence::Direct(regressions)) as _),
        ..Config::default()
    }
}

/// Runs random scripts in one role. At least one in twenty must succeed, or else the test would show little.
fn run(role: Role) {
    let fixture = Fixture::new(role);
    let (ran, succeeded) = (Cell::new(0u32), Cell::new(0u32));
    let mut runner = TestRunner::new(config());
    let outcome = runner.run(&case(fixture.accounts(), role.routes()), |case: Case| {
        ran.set(ran.get() + 1);
        succeeded.set(succeeded.get() + u32::from(fixture.run(&case)));
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{role:?}: {failure}");
    }
    println!("{role:?}: {} scripts, {} succeeded", ran.get(), succeeded.get());
    let enough = succeeded.get() * 20 >= ran.get();
    assert!(enough, "{role:?}: too few scripts succeeded");
}

#[test]
fn an_adapter_in_an_open() {
    run(Role::AdapterOpen);
}

#[test]
fn an_adapter_in_a_collect() {
    run(Role::AdapterCollect);
}

#[test]
fn a_transfer_hook() {
    run(Role::Hook);
}

#[test]
fn a_taker_between_begin_and_end_of_a_fill() {
    run(Role::Taker);
}

#[test]
fn a_wrapper_that_calls_our_instructions_and_calls_back() {
    run(Role::Wrapper);
}

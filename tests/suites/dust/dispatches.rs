//! Dispatches: a stranger's unit never closes one, and what the adapter returns later still comes home.

use crate::{vaults::holding, world};
use airlock_client::generated::types::Status;
use airlock_tests::{
    Vault, World, key,
    world::{Dispatch, vault_policy},
};

/// A vault with 6,000 idle and 4,000 out, of which the adapter has 300 more than it got.
fn out() -> (World, Vault, Dispatch) {
    let mut world = world();
    let vault = holding(&mut world, vault_policy(), &[("owner", 10_000)]);
    let venue = world.registered_venue(&vault);
    let dispatch = world.dispatch(&venue, 4_000).initiate();
    world.issue(&venue.purse, &vault.asset, 300);
    world.pass_slots(1);
    (world, vault, dispatch)
}

fn give(world: &mut World, dispatch: &Dispatch, units: u64) {
    let step = world.pay_step("taker", &dispatch.venue.vault.asset, dispatch.escrow, units);
    world.done(&[step]);
}

#[track_caller]
fn books(world: &World, vault: &Vault, expected: [u64; 3]) {
    let stored = world.read_vault(vault);
    assert_eq!([stored.idle, stored.deployed, stored.in_flight], expected);
    world.check_vault(vault);
}

#[test]
fn a_strangers_unit_does_not_close_a_dispatch_and_the_adapters_later_return_comes_home() {
    let (mut world, vault, dispatch) = out();
    world.collect(&dispatch, 3_999);
    let step = world.return_step(&dispatch, "operator");
    world.done(&[step]);
    // the one unit that is outstanding comes from a stranger
    give(&mut world, &dispatch, 1);
    world.pass_seconds(3_600);
    let step = world.expire_dispatch_step(&dispatch, "stranger");
    world.done(&[step]);
    books(&world, &vault, [10_000, 0, 0]);
    let record = world.read_dispatch(&dispatch).expect("the record");
    assert_eq!((record.status, record.remaining), (Status::InFlight, 0));
    // more of theirs
    for _ in 0..2 {
        give(&mut world, &dispatch, 1);
        let step = world.expire_dispatch_step(&dispatch, "stranger");
        world.done(&[step]);
        assert!(world.read_dispatch(&dispatch).is_some());
    }
    // what the adapter has kept still comes home
    world.collect(&dispatch, 301);
    let step = world.expire_dispatch_step(&dispatch, "stranger");
    world.done(&[step]);
    books(&world, &vault, [10_303, 0, 0]);
    assert_eq!(world.tokens(&dispatch.venue.purse), 0);
    let sponsor = world.lamports(&key("sponsor"));
    let rent = world.lamports(&dispatch.key) + world.lamports(&dispatch.escrow);
    let step = world.close_dispatch_step(&dispatch, "operator", 0);
    world.done(&[step]);
    world.dispatch_gone(&dispatch);
    assert_eq!(world.lamports(&key("sponsor")), sponsor + rent);
    books(&world, &vault, [10_303, 0, 0]);
}

#[test]
fn units_sent_before_every_step_are_the_vaults_and_leave_its_closing_to_who_runs_it() {
    for closes in ["operator", "authority"] {
        let (mut world, vault, dispatch) = out();
        give(&mut world, &dispatch, 1);
        world.collect(&dispatch, 1_000);
        give(&mut world, &dispatch, 1);
        let step = world.return_step(&dispatch, "operator");
        world.done(&[step]);
        books(&world, &vault, [7_002, 2_998, 2_998]);
        give(&mut world, &dispatch, 2_998);
        let step = world.return_step(&dispatch, "operator");
        world.done(&[step]);
        assert_eq!(world.read_dispatch(&dispatch).map(|record| record.remaining), Some(0));
        let step = world.return_step(&dispatch, "operator");
        world.refused(&[step], "NothingReturned");
        for stranger in ["stranger", "guardian", "sponsor"] {
            let step = world.close_dispatch_step(&dispatch, stranger, 0);
            world.refused(&[step], "NotFinalizer");
        }
        give(&mut world, &dispatch, 1);
        let step = world.close_dispatch_step(&dispatch, closes, 0);
        world.done(&[step]);
        world.dispatch_gone(&dispatch);
        books(&world, &vault, [10_001, 0, 0]);
    }
}

#[test]
fn the_records_finalizer_brings_home_and_does_not_close() {
    let mut world = world();
    let vault = holding(&mut world, vault_policy(), &[("owner", 10_000)]);
    let venue = world.registered_venue(&vault);
    let dispatch = world.dispatch(&venue, 4_000).finalizer(key("bob")).initiate();
    world.pass_slots(1).collect(&dispatch, 4_000);
    let step = world.close_dispatch_step(&dispatch, "bob", 0);
    world.refused(&[step], "NotOperator");
    let step = world.return_step(&dispatch, "bob");
    world.done(&[step]);
    assert!(world.read_dispatch(&dispatch).is_some());
    books(&world, &vault, [10_000, 0, 0]);
}

#[test]
fn a_unit_closes_no_dispatch_that_was_written_off() {
    let (mut world, vault, dispatch) = out();
    world.pass_seconds(3_600);
    let step = world.write_off_step(&dispatch, "authority");
    world.done(&[step]);
    give(&mut world, &dispatch, 1);
    let step = world.expire_dispatch_step(&dispatch, "stranger");
    world.done(&[step]);
    books(&world, &vault, [6_001, 0, 0]);
    world.collect(&dispatch, 4_300);
    let step = world.expire_dispatch_step(&dispatch, "stranger");
    world.done(&[step]);
    books(&world, &vault, [10_301, 0, 0]);
    assert!(world.read_dispatch(&dispatch).is_some());
    let step = world.close_dispatch_step(&dispatch, "operator", 0);
    world.done(&[step]);
    world.dispatch_gone(&dispatch);
}

//! Dispatches: a stranger's unit never closes one, and what the adapter returns later is the vault's.

use crate::{vaults::vault_with_deposits, world};
use airlock_client::generated::types::Status;
use airlock_tests::{
    Vault, World, key,
    world::{Dispatch, vault_policy},
};

/// A vault with 6,000 idle and a dispatch of 4,000; the adapter has 300 more than it got.
fn with_dispatch() -> (World, Vault, Dispatch) {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
    let adapter = world.registered_adapter(&vault);
    let dispatch = world.dispatch(&adapter, 4_000).initiate();
    world.issue(&adapter.own_tokens, &vault.asset, 300);
    world.pass_slots(1);
    (world, vault, dispatch)
}

fn send(world: &mut World, dispatch: &Dispatch, units: u64) {
    let step = world.pay_step("taker", &dispatch.adapter.vault.asset, dispatch.escrow, units);
    world.done(&[step]);
}

#[track_caller]
fn assert_amounts(world: &World, vault: &Vault, expected: [u64; 3]) {
    let stored = world.read_vault(vault);
    assert_eq!([stored.idle, stored.deployed, stored.in_flight], expected);
    world.check_vault(vault);
}

#[test]
fn a_strangers_unit_does_not_close_a_dispatch_and_what_the_adapter_returns_later_is_the_vaults() {
    let (mut world, vault, dispatch) = with_dispatch();
    world.collect(&dispatch, 3_999);
    let step = world.return_step(&dispatch, "operator");
    world.done(&[step]);
    // the one unit that is outstanding comes from a stranger
    send(&mut world, &dispatch, 1);
    world.pass_seconds(3_600);
    let step = world.expire_dispatch_step(&dispatch, "stranger");
    world.done(&[step]);
    assert_amounts(&world, &vault, [10_000, 0, 0]);
    let record = world.read_dispatch(&dispatch).expect("the record");
    assert_eq!((record.status, record.remaining), (Status::InFlight, 0));
    // more units of strangers
    for _ in 0..2 {
        send(&mut world, &dispatch, 1);
        let step = world.expire_dispatch_step(&dispatch, "stranger");
        world.done(&[step]);
        assert!(world.read_dispatch(&dispatch).is_some());
    }
    // what the adapter returns later
    world.collect(&dispatch, 301);
    let step = world.expire_dispatch_step(&dispatch, "stranger");
    world.done(&[step]);
    assert_amounts(&world, &vault, [10_303, 0, 0]);
    assert_eq!(world.tokens(&dispatch.adapter.own_tokens), 0);
    let sponsor = world.lamports(&key("sponsor"));
    let rent = world.lamports(&dispatch.key) + world.lamports(&dispatch.escrow);
    let step = world.close_dispatch_step(&dispatch, "operator", 0);
    world.done(&[step]);
    world.dispatch_closed(&dispatch);
    assert_eq!(world.lamports(&key("sponsor")), sponsor + rent);
    assert_amounts(&world, &vault, [10_303, 0, 0]);
}

#[test]
fn units_sent_before_every_step_are_the_vaults_and_only_operator_or_authority_closes() {
    for closer in ["operator", "authority"] {
        let (mut world, vault, dispatch) = with_dispatch();
        send(&mut world, &dispatch, 1);
        world.collect(&dispatch, 1_000);
        send(&mut world, &dispatch, 1);
        let step = world.return_step(&dispatch, "operator");
        world.done(&[step]);
        assert_amounts(&world, &vault, [7_002, 2_998, 2_998]);
        send(&mut world, &dispatch, 2_998);
        let step = world.return_step(&dispatch, "operator");
        world.done(&[step]);
        assert_eq!(world.read_dispatch(&dispatch).map(|record| record.remaining), Some(0));
        let step = world.return_step(&dispatch, "operator");
        world.refused(&[step], "NothingReturned");
        for stranger in ["stranger", "guardian", "sponsor"] {
            let step = world.close_dispatch_step(&dispatch, stranger, 0);
            world.refused(&[step], "NotFinalizer");
        }
        send(&mut world, &dispatch, 1);
        let step = world.close_dispatch_step(&dispatch, closer, 0);
        world.done(&[step]);
        world.dispatch_closed(&dispatch);
        assert_amounts(&world, &vault, [10_001, 0, 0]);
    }
}

#[test]
fn the_records_finalizer_returns_tokens_and_does_not_close() {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
    let adapter = world.registered_adapter(&vault);
    let dispatch = world.dispatch(&adapter, 4_000).finalizer(key("bob")).initiate();
    world.pass_slots(1).collect(&dispatch, 4_000);
    let step = world.close_dispatch_step(&dispatch, "bob", 0);
    world.refused(&[step], "NotOperator");
    let step = world.return_step(&dispatch, "bob");
    world.done(&[step]);
    assert!(world.read_dispatch(&dispatch).is_some());
    assert_amounts(&world, &vault, [10_000, 0, 0]);
}

#[test]
fn a_unit_closes_no_dispatch_that_was_written_off() {
    let (mut world, vault, dispatch) = with_dispatch();
    world.pass_seconds(3_600);
    let step = world.write_off_step(&dispatch, "authority");
    world.done(&[step]);
    send(&mut world, &dispatch, 1);
    let step = world.expire_dispatch_step(&dispatch, "stranger");
    world.done(&[step]);
    assert_amounts(&world, &vault, [6_001, 0, 0]);
    world.collect(&dispatch, 4_300);
    let step = world.expire_dispatch_step(&dispatch, "stranger");
    world.done(&[step]);
    assert_amounts(&world, &vault, [10_301, 0, 0]);
    assert!(world.read_dispatch(&dispatch).is_some());
    let step = world.close_dispatch_step(&dispatch, "operator", 0);
    world.done(&[step]);
    world.dispatch_closed(&dispatch);
}

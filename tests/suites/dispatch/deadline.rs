//! An adapter that does not answer: after the deadline the authority writes the dispatch off; nobody is blocked meanwhile.

use super::{assert_amounts, with_adapter, with_dispatch};
use crate::vaults::{redeem, settle};
use airlock_client::generated::types::Status;
use airlock_tests::Side;

#[test]
fn an_adapter_that_never_answers_is_written_off_by_the_authority_alone() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let (early, late) = (world.now() + 3_599, world.now() + 3_600);
    let step = world.write_off_step(&dispatch, "authority");
    world.to_time(early);
    world.refused(std::slice::from_ref(&step), "NotExpired");
    let expire = world.expire_dispatch_step(&dispatch, "stranger");
    world.refused(std::slice::from_ref(&expire), "NotExpired");
    world.to_time(late);
    world.refused(&[expire], "NothingReturned");
    world.done(std::slice::from_ref(&step));
    assert_amounts(&world, &dispatch.adapter, [6_000, 0, 0]);
    let record = world.read_dispatch(&dispatch).unwrap();
    assert_eq!((record.status, record.remaining), (Status::WrittenOff, 0));
    world.refused(&[step], "WrongStatus");
}

#[test]
fn what_returns_after_a_write_off_is_a_gain_and_only_operator_or_authority_closes_the_record() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    world.pass_seconds(3_600);
    let step = world.write_off_step(&dispatch, "authority");
    world.done(&[step]);
    world.collect(&dispatch, 1_000);
    let expire = world.expire_dispatch_step(&dispatch, "stranger");
    world.done(&[expire]);
    assert_amounts(&world, &dispatch.adapter, [7_000, 0, 0]);
    assert!(world.read_dispatch(&dispatch).is_some(), "more may return");
    world.collect(&dispatch, 3_000);
    let step = world.return_or_close_step(&dispatch, "authority", 0);
    world.done(&[step]);
    assert_amounts(&world, &dispatch.adapter, [10_000, 0, 0]);
    world.dispatch_closed(&dispatch);
}

#[test]
fn after_the_deadline_a_stranger_returns_to_the_vault_what_has_come_back() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    world.collect(&dispatch, 4_000);
    world.pass_seconds(3_600);
    let step = world.expire_dispatch_step(&dispatch, "stranger");
    world.done(&[step]);
    assert_amounts(&world, &dispatch.adapter, [10_000, 0, 0]);
    assert!(world.read_dispatch(&dispatch).is_some(), "more may return");
}

#[test]
fn after_the_deadline_a_stranger_realises_no_loss() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    world.collect(&dispatch, 3_999);
    world.pass_seconds(3_600);
    let step = world.expire_dispatch_step(&dispatch, "stranger");
    world.done(&[step]);
    assert_amounts(&world, &dispatch.adapter, [9_999, 1, 1]);
    assert!(world.read_dispatch(&dispatch).is_some());
}

#[test]
fn the_authority_moves_the_deadline_until_it_passes_and_never_back() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let now = world.now();
    let longest = 3_600 * 24 * 30;
    for (expires_at, why) in [
        (now + 3_600, "ExpiryNotLater"),
        (now, "ExpiryNotLater"),
        (i64::MIN, "ExpiryNotLater"),
        (i64::MAX, "LifetimeTooLong"),
        (now + longest + 1_000_000, "LifetimeTooLong"),
    ] {
        let step = world.extend_step(&dispatch, "authority", expires_at);
        world.refused(&[step], why);
    }
    let step = world.extend_step(&dispatch, "authority", now + 3_601);
    world.done(&[step]);
    assert_eq!(world.read_dispatch(&dispatch).unwrap().expires_at, now + 3_601);
    world.to_time(now + 3_600);
    let step = world.write_off_step(&dispatch, "authority");
    world.refused(&[step], "NotExpired");
    world.to_time(now + 3_601);
    let step = world.extend_step(&dispatch, "authority", now + 7_200);
    world.refused(&[step], "Expired");
}

#[test]
fn an_adapter_that_never_answers_does_not_block_the_vaults_users() {
    let (mut world, vault, dispatch) = with_dispatch(4_000);
    // a round is joined, settled and paid while the assets are outstanding, and after they are written off
    redeem(&mut world, &vault, &[("owner", 1_000_000)]);
    world.pass_slots(1).pass_seconds(3_600);
    let step = world.write_off_step(&dispatch, "authority");
    world.done(&[step]);
    redeem(&mut world, &vault, &[("owner", 1_000_000)]);
    world.open_round(&vault);
    world.request(&vault, Side::Deposit, "taker", 500).initiate();
    settle(&mut world, &vault);
}

#[test]
fn a_cluster_restart_blocks_no_return() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let slot = world.slot();
    world.restart(slot);
    world.collect(&dispatch, 4_000);
    let step = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[step]);
    assert_amounts(&world, &dispatch.adapter, [10_000, 0, 0]);
}

#[test]
fn nothing_is_returned_in_the_slot_of_its_dispatch() {
    let (mut world, _, adapter) = with_adapter();
    let dispatch = world.dispatch(&adapter, 4_000).initiate();
    world.collect(&dispatch, 4_000);
    let step = world.return_or_close_step(&dispatch, "operator", 0);
    world.refused(std::slice::from_ref(&step), "TooEarly");
    world.pass_slots(1).done(&[step]);
}

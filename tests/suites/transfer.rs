//! Transfers from initiate to payout, and their refunds.

use crate::world;
use airlock_client::generated::types::{Kind, Lock, Status};
use airlock_tests::{
    key,
    world::{INITIAL_LAMPORTS, INITIAL_TOKENS},
};

const TIP: u64 = 5_000_000;

#[test]
fn initiate_moves_the_tokens_to_an_escrow_of_the_record() {
    let mut world = world();
    let usd = world.usd;
    let record = world.transfer().amount(700).tip(TIP).initiate();

    world
        .holds("owner", &usd, INITIAL_TOKENS - 700)
        .holds("recipient", &usd, 0);
    assert_eq!(world.tokens(&record.escrow), 700);
    let stored = world.read(&record).unwrap();
    assert_eq!(
        (stored.kind, stored.status, stored.lock),
        (Kind::Transfer, Status::Pending, Lock::Open)
    );
    assert_eq!((stored.received, stored.remaining, stored.tip), (700, 700, TIP));
    assert_eq!((stored.owner, stored.rent_payer), (key("owner"), key("sponsor")));
    assert_eq!(stored.finalizable_at_slot, world.slot() + 1);
}

#[test]
fn anyone_finalizes_in_full_and_earns_the_tip_while_rent_goes_back() {
    let mut world = world();
    let usd = world.usd;
    let record = world.transfer().amount(700).tip(TIP).initiate();
    let sponsor = world.lamports(&key("sponsor"));
    let rent = world.lamports(&record.key) + world.lamports(&record.escrow) - TIP;
    world.pass_slots(1).finalize(&record).done();

    world.holds("recipient", &usd, 700).closed(&record);
    assert_eq!(world.lamports(&key("stranger")), INITIAL_LAMPORTS + TIP);
    assert_eq!(world.lamports(&key("sponsor")), sponsor + rent);
}

#[test]
fn only_the_named_finalizer_finalizes() {
    let mut world = world();
    let record = world.transfer().finalizer("arbiter").initiate();
    world.pass_slots(1);
    for other in ["stranger", "owner", "recipient", "sponsor", "authority", "operator"] {
        world.finalize(&record).by(other).refused("NotFinalizer");
    }
    world.finalize(&record).by("arbiter").done();
    world.closed(&record);
}

#[test]
fn the_named_finalizer_captures_in_parts_and_the_last_part_closes_and_earns() {
    let mut world = world();
    let usd = world.usd;
    let record = world.transfer().amount(1_000).tip(TIP).finalizer("arbiter").initiate();
    world.pass_slots(1);
    world.finalize(&record).part(1).done();
    world.finalize(&record).part(600).done();
    world.holds("recipient", &usd, 601);
    assert_eq!(world.remaining(&record), 399);
    assert_eq!(
        world.lamports(&key("arbiter")),
        INITIAL_LAMPORTS,
        "no tip before the last part"
    );
    world.finalize(&record).part(400).refused("ExceedsRemaining");
    world.finalize(&record).part(0).refused("ZeroAmount");
    world.finalize(&record).part(399).done();
    world.holds("recipient", &usd, 1_000).closed(&record);
    assert_eq!(world.lamports(&key("arbiter")), INITIAL_LAMPORTS + TIP);
}

#[test]
fn a_part_is_refused_to_anyone_but_a_named_finalizer() {
    let mut world = world();
    let record = world.transfer().initiate();
    world.pass_slots(1);
    for part in [0, 1, 999, 1_001, u64::MAX] {
        world.finalize(&record).part(part).refused("PartNotAllowed");
    }
    world.finalize(&record).part(1_000).done();
}

#[test]
fn what_remains_after_a_part_goes_back_to_the_owner() {
    let mut world = world();
    let usd = world.usd;
    let record = world.transfer().amount(1_000).finalizer("arbiter").initiate();
    world.pass_slots(1).finalize(&record).part(300).done();
    world.cancel(&record).done();
    world
        .holds("recipient", &usd, 300)
        .holds("owner", &usd, INITIAL_TOKENS - 300)
        .closed(&record);
}

#[test]
fn the_recipient_declines_at_any_time() {
    let mut world = world();
    let usd = world.usd;
    let never = world.now() + 3_600;
    let record = world.transfer().cancellable_at(never).tip(TIP).initiate();
    world.cancel(&record).refused("NotCancellable");
    world.cancel(&record).by("recipient").done();
    world
        .holds("owner", &usd, INITIAL_TOKENS)
        .holds("recipient", &usd, 0)
        .closed(&record);
}

#[test]
fn a_cancelled_transfer_gives_tokens_rent_and_tip_back() {
    let mut world = world();
    let usd = world.usd;
    world.transfer().initiate();
    let sponsor = world.lamports(&key("sponsor"));
    let record = world.transfer().tip(TIP).initiate();
    assert!(world.lamports(&key("sponsor")) < sponsor - TIP);
    world.cancel(&record).done();
    world.holds("owner", &usd, INITIAL_TOKENS - 1_000).closed(&record);
    assert_eq!(world.lamports(&key("sponsor")), sponsor);
    assert_eq!(world.lamports(&key("owner")), INITIAL_LAMPORTS);
}

#[test]
fn nobody_else_cancels() {
    let mut world = world();
    let record = world.transfer().finalizer("arbiter").initiate();
    for other in [
        "stranger",
        "arbiter",
        "sponsor",
        "authority",
        "guardian",
        "operator",
        "treasury",
    ] {
        world.cancel(&record).by(other).refused("NotCanceller");
    }
}

#[test]
fn expire_pays_the_owner_and_the_stranger_earns_the_tip() {
    let mut world = world();
    let usd = world.usd;
    let record = world.transfer().tip(TIP).initiate();
    world.pass_seconds(3_600).expire(&record).done();
    world.holds("owner", &usd, INITIAL_TOKENS).closed(&record);
    assert_eq!(world.lamports(&key("stranger")), INITIAL_LAMPORTS + TIP);
}

#[test]
fn the_recipient_may_finalize_and_name_another_account_of_theirs() {
    let mut world = world();
    let usd = world.usd;
    let other = world.open_other_account("recipient", &usd, key("a savings account"));
    let record = world.transfer().initiate();
    world.pass_slots(1);
    world.finalize(&record).into(other).refused("WrongDestination");
    world.finalize(&record).by("recipient").into(other).done();
    assert_eq!(world.tokens(&other), 1_000);
}

#[test]
fn the_owner_may_take_the_refund_on_another_account_of_theirs() {
    let mut world = world();
    let usd = world.usd;
    let other = world.open_other_account("owner", &usd, key("a savings account"));
    let record = world.transfer().initiate();
    world.pass_seconds(3_600);
    world.expire(&record).into(other).refused("WrongDestination");
    world.expire(&record).by("owner").into(other).done();
    assert_eq!(world.tokens(&other), 1_000);
}

#[test]
fn records_of_one_owner_are_numbered_without_gaps_and_do_not_touch_each_other() {
    let mut world = world();
    let first = world.next_number("owner");
    let records: Vec<_> = (0..3).map(|_| world.transfer().initiate()).collect();
    assert_eq!(
        records.iter().map(|record| record.number).collect::<Vec<_>>(),
        [first, first + 1, first + 2]
    );
    let others = [world.account(&records[0].key), world.account(&records[2].escrow)];
    world.pass_slots(1).finalize(&records[1]).done();
    assert_eq!(
        others,
        [world.account(&records[0].key), world.account(&records[2].escrow)]
    );
    assert_eq!(world.transfer().initiate().number, first + 3);
}

#[test]
fn the_smallest_transfer_is_one_unit_and_none_is_refused() {
    let mut world = world();
    let usd = world.usd;
    world.transfer().amount(0).refused("ZeroAmount");
    let record = world.transfer().amount(1).initiate();
    world.pass_slots(1).finalize(&record).done();
    world.holds("recipient", &usd, 1);
}

#[test]
fn more_than_the_owner_has_is_refused() {
    world().transfer().amount(INITIAL_TOKENS + 1).refused("token 0x1");
}

#[test]
fn a_transfer_to_oneself_comes_back_to_the_owner() {
    let mut world = world();
    let usd = world.usd;
    let record = world.transfer().to("owner").initiate();
    world.pass_slots(1).finalize(&record).done();
    world.holds("owner", &usd, INITIAL_TOKENS).closed(&record);
}

#[test]
fn an_owner_may_pay_for_it_themselves_and_finalize_it_too() {
    let mut world = world();
    let usd = world.usd;
    world.transfer().initiate();
    let before = world.lamports(&key("owner"));
    let record = world.transfer().paid_by("owner").tip(TIP).finalizer("owner").initiate();
    world.pass_slots(1).finalize(&record).done();
    world.holds("recipient", &usd, 1_000).closed(&record);
    assert_eq!(world.lamports(&key("owner")), before);
}

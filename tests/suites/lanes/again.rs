//! Lanes that were closed and opened again: by the owner, or by anyone.

use crate::world;
use airlock_client::numbering::first_number;
use airlock_tests::key;

/// A call with a number, again after the lane was closed: refused by the program, as it must be, but not as done already.
#[test]
fn a_number_of_a_closed_lane_is_refused_for_its_slot() {
    let mut world = world();
    let record = world.transfer().initiate();
    let close = world.close_lane_step("owner", 0);
    world.pass_slots(600).done(&[close]);
    // what the clients send for a number whose lane is not open
    let open = world.open_lane_step("owner", 0, record.number >> 20, "sponsor");
    let (initiate, again) = world.transfer().numbered_unopened(record.number);
    assert_eq!(again.key, record.key);
    world.refused(&[open, initiate], "FirstSlotOutOfRange");
}

/// Both ends of the numbers that a closed sequence and the next one share a bound with.
#[test]
fn the_last_number_of_a_sequence_and_the_first_of_the_next_are_neighbours_at_worst() {
    let mut world = world();
    world.next_number("owner");
    let first = world.read_lane(&key("owner"), 0).unwrap();
    let now = world.pass_slots(5_000).slot();
    let below = first_number(now - 512).unwrap();
    // as if it had given out all numbers up to the bound but one
    world.set_next_number(&key("owner"), below - 1);
    let last = world.transfer().initiate();
    assert_eq!(last.number, below - 1);
    world.cancel(&last).done();
    let too_early = world.close_lane_step("owner", 0);
    world.to_slot(now - 1).refused(&[too_early], "SequenceTooRecent");
    world.to_slot(now);
    let close = world.close_lane_step("owner", 0);
    let open = world.open_lane_step("owner", 0, now - 512, "stranger");
    let (initiate, next) = world.transfer().numbered_unopened(below);
    world.done(&[close, open, initiate]);
    assert!(next.number == last.number + 1 && next.key != last.key && first.first_slot < now);
}

/// An owner signs, with a durable nonce, an initiate in a lane that is open and unused, and closes the lane to call it off. A
/// stranger opens the lane as it was, and the signature counts again.
#[test]
fn closing_an_unused_lane_does_not_call_off_what_was_signed_for_it() {
    let mut world = world();
    let number = world.next_number("owner");
    let first_slot = world.slot();
    let (signed, record) = world.transfer().numbered(number);
    let close = world.close_lane_step("owner", 0);
    world.pass_slots(1).done(&[close]);
    let again = world.open_lane_step("owner", 0, first_slot, "stranger");
    world.pass_slots(500).done(&[again]);
    // and from then on for ever, as long as the owner uses other lanes
    world.pass_slots(10_000).done(&[signed]);
    assert!(world.read(&record).is_some());
}

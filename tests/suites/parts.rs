//! Parts that name what the record must still hold: a call that is made twice pays once.

use crate::world;
use airlock_client::generated::types::FinalizeSwapArgs;
use airlock_tests::{Record, Step, World, world::STAKE};

/// The ways to take a part.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Transfer,
    Swap,
    Fill,
}

const KINDS: [Kind; 3] = [Kind::Transfer, Kind::Swap, Kind::Fill];

/// A record of 1,000 that pays in parts.
fn ready(kind: Kind) -> (World, Record) {
    let mut world = world();
    let ask = match kind {
        Kind::Transfer => world.transfer().finalizer("arbiter"),
        Kind::Swap | Kind::Fill => world.swap().in_parts(),
    };
    let record = ask.initiate();
    world.pass_slots(1);
    (world, record)
}

/// Takes `units`, or all, if the record still holds `expected`, or whatever it holds.
fn part(world: &mut World, record: &Record, kind: Kind, units: Option<u64>, expected: Option<u64>) -> Vec<Step> {
    let mut finish = world.finalize(record);
    if let Some(units) = units {
        finish = finish.part(units);
    }
    if let Some(expected) = expected {
        finish = finish.expecting(expected);
    }
    if kind == Kind::Fill {
        finish.fill().to_vec()
    } else {
        vec![finish.step()]
    }
}

/// That so much was paid, and for a swap half as much of the other mint.
#[track_caller]
fn paid(world: &World, kind: Kind, units: u64) {
    let (usd, eur) = (world.usd, world.eur);
    match kind {
        Kind::Transfer => world.holds("recipient", &usd, units),
        Kind::Swap | Kind::Fill => world
            .holds("taker", &usd, STAKE + units)
            .holds("receiver", &eur, units / 2)
            .holds("taker", &eur, STAKE - units / 2),
    };
}

#[test]
fn a_part_of_a_record_that_has_moved_is_refused() {
    for kind in KINDS {
        let (mut world, record) = ready(kind);
        for wrong in [0, 1, 999, 1_001, u64::MAX] {
            for units in [Some(400), Some(1_000), None] {
                let steps = part(&mut world, &record, kind, units, Some(wrong));
                world.refused(&steps, "RemainingChanged");
            }
        }
        let waits = part(&mut world, &record, kind, Some(400), Some(1_000));
        let steps = part(&mut world, &record, kind, Some(2), Some(1_000));
        world.done(&steps);
        world.refused(&waits, "RemainingChanged");
        paid(&world, kind, 2);
        let steps = part(&mut world, &record, kind, Some(400), Some(998));
        world.done(&steps);
        paid(&world, kind, 402);
    }
}

#[test]
fn the_same_part_sent_twice_pays_once() {
    for kind in KINDS {
        for units in [400, 500] {
            let (mut world, record) = ready(kind);
            let steps = part(&mut world, &record, kind, Some(units), Some(1_000));
            world.done(&steps);
            world.refused(&steps, "RemainingChanged");
            paid(&world, kind, units);
            assert_eq!(world.remaining(&record), 1_000 - units);
            // also in one transaction
            if kind != Kind::Fill {
                let next = part(&mut world, &record, kind, Some(100), Some(1_000 - units));
                world.refused(&[next.clone(), next].concat(), "RemainingChanged");
                paid(&world, kind, units);
            }
        }
    }
}

#[test]
fn without_it_the_same_part_sent_twice_pays_twice() {
    for kind in KINDS {
        let (mut world, record) = ready(kind);
        let steps = part(&mut world, &record, kind, Some(400), None);
        world.done(&steps);
        world.done(&steps);
        paid(&world, kind, 800);
        let steps = part(&mut world, &record, kind, None, None);
        world.done(&steps);
        paid(&world, kind, 1_000);
        world.gone(&record);
    }
}

#[test]
fn all_that_remains_may_be_bound_to_what_that_is() {
    for kind in KINDS {
        let (mut world, record) = ready(kind);
        let all = part(&mut world, &record, kind, None, Some(1_000));
        let steps = part(&mut world, &record, kind, Some(600), None);
        world.done(&steps);
        world.refused(&all, "RemainingChanged");
        let rest = part(&mut world, &record, kind, None, Some(400));
        world.done(&rest);
        paid(&world, kind, 1_000);
        world.gone(&record);
    }
}

#[test]
fn what_strangers_send_to_the_escrow_is_not_what_the_record_holds() {
    for kind in KINDS {
        let (mut world, record) = ready(kind);
        let usd = world.usd;
        let step = world.pay_step("other taker", &usd, record.escrow, 5);
        world.done(&[step]);
        let steps = part(&mut world, &record, kind, Some(400), Some(1_005));
        world.refused(&steps, "RemainingChanged");
        let steps = part(&mut world, &record, kind, Some(400), Some(1_000));
        world.done(&steps);
        paid(&world, kind, 400);
    }
}

#[test]
fn a_fills_end_does_not_compare_for_its_begin_has_and_has_moved_the_record() {
    let (mut world, record) = ready(Kind::Fill);
    let [begin, end] = world.finalize(&record).part(400).expecting(1_000).fill();
    // the record holds 600 by then: an end that expects this is not that begin's
    let mut args: FinalizeSwapArgs = borsh::from_slice(&end.instruction.data[8..]).expect("arguments");
    assert_eq!(args.expected_remaining, Some(1_000));
    args.expected_remaining = Some(600);
    let mut other = end.clone();
    other.instruction.data.truncate(8);
    other.instruction.data.extend(borsh::to_vec(&args).expect("arguments"));
    world.refused(&[begin.clone(), other], "FillUnpaired");
    world.done(&[begin, end]);
    paid(&world, Kind::Fill, 400);
    assert_eq!(world.remaining(&record), 600);
}

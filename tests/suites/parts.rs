//! Parts that name the expected remaining amount: a call that is sent twice pays once.

use crate::world;
use airlock_client::generated::types::FinalizeSwapArgs;
use airlock_tests::{Record, Step, World, world::INITIAL_TOKENS};

/// How a part is paid.
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
    let builder = match kind {
        Kind::Transfer => world.transfer().finalizer("arbiter"),
        Kind::Swap | Kind::Fill => world.swap().in_parts(),
    };
    let record = builder.initiate();
    world.pass_slots(1);
    (world, record)
}

/// Finalizes `units`, or all; only if `expected` remain, if that is given.
fn part(world: &mut World, record: &Record, kind: Kind, units: Option<u64>, expected: Option<u64>) -> Vec<Step> {
    let mut builder = world.finalize(record);
    if let Some(units) = units {
        builder = builder.part(units);
    }
    if let Some(expected) = expected {
        builder = builder.expecting(expected);
    }
    if kind == Kind::Fill {
        builder.fill().to_vec()
    } else {
        vec![builder.step()]
    }
}

/// Asserts that so much was paid, and for a swap half as much of the other mint.
#[track_caller]
fn assert_paid(world: &World, kind: Kind, units: u64) {
    let (usd, eur) = (world.usd, world.eur);
    match kind {
        Kind::Transfer => world.holds("recipient", &usd, units),
        Kind::Swap | Kind::Fill => world
            .holds("taker", &usd, INITIAL_TOKENS + units)
            .holds("seller", &eur, units / 2)
            .holds("taker", &eur, INITIAL_TOKENS - units / 2),
    };
}

#[test]
fn a_part_is_refused_if_another_amount_remains_than_expected() {
    for kind in KINDS {
        let (mut world, record) = ready(kind);
        for wrong in [0, 1, 999, 1_001, u64::MAX] {
            for units in [Some(400), Some(1_000), None] {
                let steps = part(&mut world, &record, kind, units, Some(wrong));
                world.refused(&steps, "RemainingChanged");
            }
        }
        let second = part(&mut world, &record, kind, Some(400), Some(1_000));
        let steps = part(&mut world, &record, kind, Some(2), Some(1_000));
        world.done(&steps);
        world.refused(&second, "RemainingChanged");
        assert_paid(&world, kind, 2);
        let steps = part(&mut world, &record, kind, Some(400), Some(998));
        world.done(&steps);
        assert_paid(&world, kind, 402);
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
            assert_paid(&world, kind, units);
            assert_eq!(world.remaining(&record), 1_000 - units);
            // also twice in one transaction
            if kind != Kind::Fill {
                let next = part(&mut world, &record, kind, Some(100), Some(1_000 - units));
                world.refused(&[next.clone(), next].concat(), "RemainingChanged");
                assert_paid(&world, kind, units);
            }
        }
    }
}

#[test]
fn without_an_expected_remaining_the_same_part_sent_twice_pays_twice() {
    for kind in KINDS {
        let (mut world, record) = ready(kind);
        let steps = part(&mut world, &record, kind, Some(400), None);
        world.done(&steps);
        world.done(&steps);
        assert_paid(&world, kind, 800);
        let steps = part(&mut world, &record, kind, None, None);
        world.done(&steps);
        assert_paid(&world, kind, 1_000);
        world.closed(&record);
    }
}

#[test]
fn a_finalize_of_all_that_remains_may_name_the_amount() {
    for kind in KINDS {
        let (mut world, record) = ready(kind);
        let all = part(&mut world, &record, kind, None, Some(1_000));
        let steps = part(&mut world, &record, kind, Some(600), None);
        world.done(&steps);
        world.refused(&all, "RemainingChanged");
        let rest = part(&mut world, &record, kind, None, Some(400));
        world.done(&rest);
        assert_paid(&world, kind, 1_000);
        world.closed(&record);
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
        assert_paid(&world, kind, 400);
    }
}

#[test]
fn the_end_of_a_fill_does_not_check_the_expected_remaining_because_its_begin_did() {
    let (mut world, record) = ready(Kind::Fill);
    let [begin, end] = world.finalize(&record).part(400).expecting(1_000).fill();
    // 600 remain then: an end that expects this is not of that begin
    let mut args: FinalizeSwapArgs = borsh::from_slice(&end.instruction.data[8..]).expect("arguments");
    assert_eq!(args.expected_remaining, Some(1_000));
    args.expected_remaining = Some(600);
    let mut other = end.clone();
    other.instruction.data.truncate(8);
    other.instruction.data.extend(borsh::to_vec(&args).expect("arguments"));
    world.refused(&[begin.clone(), other], "FillUnpaired");
    world.done(&[begin, end]);
    assert_paid(&world, Kind::Fill, 400);
    assert_eq!(world.remaining(&record), 600);
}

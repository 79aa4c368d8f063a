//! Transfers and swaps: every kind of end, with and without one unit sent before each of its steps.

use super::{balances, fund_alice, one_unit_step};
use crate::world;
use airlock_tests::{Mint, Name, Record, Step, Verb, World, world::PEOPLE};

/// How a record ends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Whole,
    Parts,
    Fill,
    FillParts,
    Refund(Verb),
    Declined,
    PartThenRefund(Verb),
}

const ENDS: [End; 9] = [
    End::Whole,
    End::Parts,
    End::Fill,
    End::FillParts,
    End::Refund(Verb::Cancel),
    End::Refund(Verb::Expire),
    End::Declined,
    End::PartThenRefund(Verb::Cancel),
    End::PartThenRefund(Verb::Expire),
];

/// The transactions of an end, in order. None where a kind of record has no such end.
fn transactions(world: &mut World, record: &Record, end: End) -> Option<Vec<Vec<Step>>> {
    let swap = record.buys.is_some();
    let mut part = |units: u64, fills: bool| world.finalize(record).part(units).steps(fills);
    Some(match end {
        End::Whole => vec![part(1_000, false)],
        End::Parts => vec![part(400, false), part(599, false), part(1, false)],
        End::Fill if swap => vec![part(1_000, true)],
        End::FillParts if swap => vec![part(400, true), part(599, true), part(1, true)],
        End::Declined if !swap => vec![vec![world.cancel(record).by("recipient").step()]],
        End::Refund(verb) => vec![vec![world.end(verb, record).step()]],
        End::PartThenRefund(verb) => vec![part(400, false), vec![world.end(verb, record).step()]],
        End::Fill | End::FillParts | End::Declined => return None,
    })
}

/// Runs an end, with a unit before each of its steps if `dust`. Returns all balances afterwards, and how many units were sent.
fn run(swap: bool, fee: u16, end: End, dust: bool) -> Option<(World, Record, Vec<u64>, u64)> {
    let mut world = world();
    world.update_domain(|config| config.fee_bps = fee);
    let mints: [Mint; 2] = [world.usd, world.eur];
    fund_alice(&mut world, &mints);
    let builder = if swap {
        world.swap().in_parts()
    } else {
        world.transfer().finalizer("arbiter")
    };
    let record = builder.tip(5_000).initiate();
    world.pass_slots(1);
    let transactions = transactions(&mut world, &record, end)?;
    let mut sent = 0;
    for mut steps in transactions {
        let expires = matches!(end, End::Refund(Verb::Expire) | End::PartThenRefund(Verb::Expire));
        if expires && steps[0].description().name.starts_with("expire") {
            world.pass_seconds(3_600);
        }
        if dust {
            steps.insert(0, one_unit_step(&world, &record.mint, record.escrow));
            sent += 1;
        }
        world.done(&steps);
    }
    let accounts: Vec<_> = record.fee_account.into_iter().collect();
    let all = balances(&world, &mints, &accounts);
    Some((world, record, all, sent))
}

/// Who is paid last by an end.
fn recipient(swap: bool, end: End) -> Name {
    match end {
        End::Refund(_) | End::Declined | End::PartThenRefund(_) => "owner",
        _ if swap => "taker",
        _ => "recipient",
    }
}

/// Index of a person's usd among the balances.
fn index_of(person: &str) -> usize {
    PEOPLE
        .iter()
        .position(|known| *known == person)
        .expect("a known person")
}

#[test]
fn a_unit_before_every_step_goes_to_the_recipient_and_changes_nothing_else() {
    for swap in [false, true] {
        for end in ENDS {
            let Some((clean, record, mut without, _)) = run(swap, 0, end, false) else {
                continue;
            };
            let (world, _, with, sent) = run(swap, 0, end, true).expect("the same end");
            clean.closed(&record);
            world.closed(&record).locks_are_open();
            without[index_of("alice")] -= sent;
            without[index_of(recipient(swap, end))] += sent;
            assert_eq!(with, without, "swap {swap}, {end:?}");
            for person in PEOPLE {
                let lamports = |world: &World| world.lamports(&airlock_tests::key(person));
                assert_eq!(
                    lamports(&world),
                    lamports(&clean),
                    "{person}'s lamports: swap {swap}, {end:?}"
                );
            }
        }
    }
}

#[test]
fn with_a_fee_a_unit_pays_its_own_fee_and_changes_no_other_payout() {
    for swap in [false, true] {
        for end in ENDS {
            let Some((_, _, mut without, _)) = run(swap, 1_000, end, false) else {
                continue;
            };
            let (world, record, with, sent) = run(swap, 1_000, end, true).expect("the same end");
            world.closed(&record);
            // a tenth of 1,000 and of up to 3 units more, rounded up
            let fee = if recipient(swap, end) == "owner" { 0 } else { 1 };
            without[index_of("alice")] -= sent;
            without[index_of(recipient(swap, end))] += sent - fee;
            *without.last_mut().expect("the fee account's") += fee;
            assert_eq!(with, without, "swap {swap}, {end:?}");
        }
    }
}

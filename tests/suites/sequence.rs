//! Each operation has an address of its own, and at most one end.

use crate::world;
use airlock_client::{ID, address};
use airlock_tests::{Record, Step, Verb, World, key, world::INITIAL_TOKENS};
use solana_pubkey::Pubkey;

const VERBS: [Verb; 3] = [Verb::Finalize, Verb::Cancel, Verb::Expire];

/// The error for a record that is closed.
const CLOSED: &str = "UninitializedAccount";

fn caller(verb: Verb, swap: bool) -> &'static str {
    match verb {
        Verb::Finalize if swap => "taker",
        Verb::Finalize | Verb::Expire => "stranger",
        Verb::Cancel => "owner",
    }
}

/// What owner and recipients hold of the escrowed mint.
fn paid(world: &World, swap: bool) -> (u64, u64) {
    let usd = world.usd;
    let recipient = if swap {
        world.balance("taker", &usd) - INITIAL_TOKENS
    } else {
        world.balance("recipient", &usd)
    };
    (world.balance("owner", &usd) + 1_000 - INITIAL_TOKENS, recipient)
}

#[test]
fn no_two_ends_of_one_record_fit_into_one_transaction() {
    for swap in [false, true] {
        for first in VERBS {
            for second in VERBS {
                for expired in [false, true] {
                    let mut world = world();
                    let record = if swap {
                        world.swap().initiate()
                    } else {
                        world.transfer().initiate()
                    };
                    world.pass_slots(1);
                    if expired {
                        world.pass_seconds(3_600);
                    }
                    let [first, second] =
                        [first, second].map(|verb| world.end(verb, &record).by(caller(verb, swap)).step());
                    let outcome = world.send(&[first, second]);
                    assert!(
                        !outcome.is_ok(),
                        "two ends in one transaction{}",
                        world.balance_changes()
                    );
                    assert_eq!(paid(&world, swap), (0, 0));
                    assert_eq!(world.remaining(&record), 1_000);
                }
            }
        }
    }
}

#[test]
fn an_end_that_was_sent_twice_has_one_effect_and_the_second_is_refused_as_closed() {
    for swap in [false, true] {
        for verb in VERBS {
            for again in VERBS {
                let mut world = world();
                let record = if swap {
                    world.swap().initiate()
                } else {
                    world.transfer().initiate()
                };
                world.pass_slots(1);
                if verb == Verb::Expire {
                    world.pass_seconds(3_600);
                }
                world.end(verb, &record).by(caller(verb, swap)).done();
                let after = paid(&world, swap);
                assert_eq!(after.0 + after.1, 1_000);
                let step = world.end(again, &record).by(caller(again, swap)).step();
                world.refused(&[step], CLOSED);
                assert_eq!(paid(&world, swap), after);
            }
        }
    }
}

#[test]
fn two_parts_in_one_transaction_are_two_parts() {
    let mut world = world();
    let usd = world.usd;
    let record = world.transfer().finalizer("arbiter").initiate();
    world.pass_slots(1);
    let [first, second] = [300, 700].map(|part| world.finalize(&record).part(part).step());
    world.refused(&[second.clone(), second.clone()], "ExceedsRemaining");
    world.done(&[first, second]);
    world.holds("recipient", &usd, 1_000).closed(&record);
}

#[test]
fn a_part_and_a_refund_in_one_transaction_pay_each_unit_once() {
    let mut world = world();
    let usd = world.usd;
    let record = world.transfer().finalizer("arbiter").initiate();
    world.pass_slots(1);
    let part = world.finalize(&record).part(300).step();
    let cancel = world.cancel(&record).step();
    world.done(&[part, cancel]);
    world
        .holds("recipient", &usd, 300)
        .holds("owner", &usd, INITIAL_TOKENS - 300)
        .closed(&record);
}

#[test]
fn a_closed_record_is_not_created_again_in_the_same_transaction_or_ever() {
    let mut world = world();
    let record = world.transfer().initiate();
    world.pass_slots(1);
    let (again, same) = world.transfer().numbered(record.number);
    assert_eq!(same.key, record.key);
    for verb in [Verb::Cancel, Verb::Finalize] {
        let end = world.end(verb, &record).step();
        world.refused_address(&[end, again.clone()]);
    }
    world.cancel(&record).done();
    world.refused_address(std::slice::from_ref(&again));
    // nor can a later number be used early
    let (future, _) = world.transfer().numbered(record.number + 5);
    world.refused_address(&[future]);
}

#[test]
fn an_old_signed_finalize_never_applies_to_new_terms() {
    let mut world = world();
    let usd = world.usd;
    let first = world.transfer().to("recipient").finalizer("arbiter").initiate();
    world.pass_slots(1);
    let stale = world.finalize(&first).step();
    world.cancel(&first).done();
    let second = world.transfer().to("bob").finalizer("arbiter").initiate();
    world.pass_slots(1);
    world.refused(&[stale], CLOSED);
    assert_eq!(world.remaining(&second), 1_000);
    world.holds("recipient", &usd, 0);
}

#[test]
fn a_wrong_bump_is_refused() {
    let mut world = world();
    let (step, _) = world.transfer().step();
    for index in [0, 1] {
        let at = bumps(&step) + index;
        for wrong in (0..=u8::MAX)
            .filter(|bump| *bump != step.instruction.data[at])
            .step_by(17)
        {
            let mut forged = step.clone();
            forged.instruction.data[at] = wrong;
            world.refused_address(&[forged]);
        }
    }
}

#[test]
fn another_bump_that_works_opens_the_one_record_of_its_number_and_no_second() {
    let mut world = world();
    let (step, record) = world.transfer().step();
    let number = record.number.to_le_bytes();
    let owner = key("owner");
    let seeds: [&[u8]; 5] = [b"pending", record.domain.as_ref(), owner.as_ref(), &[0; 2], &number];
    let usual = step.instruction.data[bumps(&step)];
    let (other, bump) = (0..usual)
        .rev()
        .find_map(|bump| {
            let seeds: Vec<&[u8]> = seeds.iter().copied().chain([std::slice::from_ref(&bump)]).collect();
            Some((Pubkey::create_program_address(&seeds, &ID).ok()?, bump))
        })
        .expect("another bump");
    let (escrow, escrow_bump) = address::escrow(&other);
    let mut odd = step.clone().with("pending", other).with("escrow", escrow);
    let at = bumps(&odd);
    odd.instruction.data[at] = bump;
    odd.instruction.data[at + 1] = escrow_bump;
    world.refused_address(&[odd.clone(), step.clone()]);
    world.done(&[odd]);
    world.refused_address(&[step]);
    let odd = Record {
        key: other,
        escrow,
        ..record
    };
    world.pass_slots(1).finalize(&odd).done();
    world.closed(&odd);
}

/// Offset of the five bumps, which are before the recipient, the last argument.
fn bumps(step: &Step) -> usize {
    step.instruction.data.len() - 32 - 5
}

#[test]
fn a_wrong_bump_for_a_destination_costs_only_a_search() {
    let mut world = world();
    let (mut step, record) = world.transfer().step();
    let bumps = bumps(&step);
    step.instruction.data[bumps + 3] ^= 1;
    step.instruction.data[bumps + 4] ^= 1;
    world.done(&[step]);
    world.pass_slots(1).finalize(&record).done();
    world.closed(&record);
}

//! While foreign code runs, both doors are shut: every instruction × a held lock.

use crate::samples::{Sample, names, sample};
use airlock_client::generated::instructions::ALL;

/// Instructions that name a record which cannot exist yet: a locked record there is an account in use.
const OPENING: [&str; 2] = ["initiate_transfer", "initiate_swap"];

/// Instructions that touch no record, and so nothing that a lock guards.
const WITHOUT_RECORD: [&str; 8] = [
    "create_domain",
    "update_domain",
    "propose_authority",
    "accept_authority",
    "set_pause",
    "open_sequence",
    "open_fee_account",
    "collect_fees",
];

fn takes_record(name: &str) -> bool {
    let known = ALL.iter().find(|known| known.name == name).expect("an instruction");
    known.accounts.iter().any(|account| account.name == "pending")
}

#[test]
fn every_instruction_that_takes_a_record_refuses_it_while_it_is_locked() {
    for name in names() {
        if OPENING.contains(&name) || WITHOUT_RECORD.contains(&name) {
            continue;
        }
        let Sample {
            mut world,
            step,
            record,
        } = sample(name);
        world.hold_lock(&record.unwrap_or_else(|| panic!("{name} takes no record: list it above")));
        world.refused(&[step], "Locked");
    }
}

#[test]
fn a_locked_record_is_refused_as_locked_at_every_time() {
    for name in names().filter(|name| takes_record(name) && !OPENING.contains(name)) {
        let Sample {
            mut world,
            step,
            record,
        } = sample(name);
        world.hold_lock(&record.expect("a record"));
        let (slot, now) = (world.slot(), world.now());
        for (slot, now) in [
            (slot - 1, now),
            (slot, now),
            (slot, now + 3_600),
            (slot + 50, now + 9_999),
        ] {
            world.to_slot(slot).to_time(now);
            world.refused(std::slice::from_ref(&step), "Locked");
        }
    }
}

#[test]
fn a_lock_holds_its_own_record_and_no_other() {
    let Sample {
        mut world,
        step,
        record,
    } = sample("finalize_transfer");
    let neighbour = world.transfer().initiate();
    world.hold_lock(&neighbour);
    world.done(&[step]);
    world.gone(&record.expect("a record"));
}

#[test]
fn initiate_never_meets_a_locked_record() {
    for name in OPENING {
        let Sample { mut world, step, .. } = sample(name);
        world.done(std::slice::from_ref(&step));
        // The same call again: the number has moved on, so the locked or open record there cannot be opened twice.
        world.refused(&[step], "WrongAddress");
    }
}

#[test]
fn the_lists_above_name_every_instruction_once() {
    for name in names() {
        let listed = OPENING.contains(&name) || WITHOUT_RECORD.contains(&name);
        assert_eq!(listed, !takes_record(name) || OPENING.contains(&name), "{name}");
    }
}

#[test]
fn locks_are_open_after_every_instruction() {
    for name in names() {
        let Sample { mut world, step, .. } = sample(name);
        world.done(&[step]);
        world.locks_are_open();
    }
}

//! While an external program runs, every instruction on a locked account is refused.

use crate::samples::{Sample, names, sample};
use airlock_client::generated::{accounts::Round, types::Lock};
use airlock_tests::{Step, Vault, World, tokens::SPL_TOKEN, world::vault_policy};

/// Accounts that have a lock.
const LOCKABLE: [&str; 3] = ["pending", "vault", "round"];

/// Accounts with a lock that an instruction creates, so that none can exist before.
const OPENED: [(&str, &str); 7] = [
    ("initiate_transfer", "pending"),
    ("initiate_swap", "pending"),
    ("initiate_deposit", "pending"),
    ("initiate_redeem", "pending"),
    ("initiate_dispatch", "pending"),
    ("create_vault", "vault"),
    ("open_round", "round"),
];

/// Instructions without an account that has a lock.
const WITHOUT_LOCK: [&str; 9] = [
    "create_domain",
    "update_domain",
    "propose_authority",
    "accept_authority",
    "set_pause",
    "open_sequence",
    "close_sequence",
    "open_fee_account",
    "collect_fees",
];

/// The accounts of a step that have a lock and exist.
fn lockable(step: &Step) -> Vec<&'static str> {
    let known = step.description();
    let named = |account: &str| known.accounts.iter().any(|named| named.name == account);
    let exists = |account: &str| !OPENED.contains(&(known.name, account));
    LOCKABLE
        .into_iter()
        .filter(|account| named(account) && exists(account))
        .collect()
}

/// Writes a held lock into one account of a step, as it is while an external program runs.
fn hold(world: &mut World, step: &Step, vault: Option<Vault>, account: &str) {
    let key = step.account(account);
    match account {
        "pending" => world.hold_lock_at(&key),
        "vault" => world.hold_vault_lock(&vault.expect("a vault")),
        _ => world.tamper(&key, |stored| {
            stored.data[ROUND_LOCK] = Lock::Held as u8;
            let round = Round::decode(&stored.data).expect("a round's bytes");
            assert_eq!(round.lock, Lock::Held);
        }),
    }
}

/// Offset of the lock in a round's bytes, after discriminator, version and bump.
const ROUND_LOCK: usize = 10;

#[test]
fn every_instruction_refuses_what_is_locked() {
    for name in names() {
        for account in lockable(&sample(name).step) {
            let Sample {
                mut world, step, vault, ..
            } = sample(name);
            hold(&mut world, &step, vault, account);
            println!("{name}: {account}");
            world.refused(&step.transaction(), "Locked");
        }
    }
}

#[test]
fn a_locked_record_is_refused_as_locked_at_every_time() {
    for name in names() {
        let Sample { mut world, step, .. } = sample(name);
        if !lockable(&step).contains(&"pending") {
            continue;
        }
        world.hold_lock_at(&step.account("pending"));
        let (slot, now) = (world.slot(), world.now());
        for (slot, now) in [
            (slot - 1, now),
            (slot, now),
            (slot, now + 3_600),
            (slot + 50, now + 9_999),
        ] {
            world.to_slot(slot).to_time(now);
            world.refused(&step.clone().transaction(), "Locked");
        }
    }
}

#[test]
fn during_a_fill_every_instruction_but_its_end_refuses_the_record() {
    for name in names() {
        let Sample { mut world, step, .. } = sample(name);
        if !lockable(&step).contains(&"pending") || name == "end_fill_swap" {
            continue;
        }
        world.lock_at(&step.account("pending"), Lock::Filling);
        world.refused(&step.transaction(), "Locked");
    }
}

#[test]
fn a_lock_blocks_its_own_record_and_no_other() {
    let Sample {
        mut world,
        step,
        record,
        ..
    } = sample("finalize_transfer");
    let neighbour = world.transfer().initiate();
    world.hold_lock(&neighbour);
    world.done(&[step]);
    world.closed(&record.expect("a record"));
}

#[test]
fn a_vaults_lock_blocks_no_other_vault() {
    let Sample { mut world, step, .. } = sample("finalize_deposit");
    let neighbour = world.vault_of(world.eur, SPL_TOKEN, 3, vault_policy());
    world.hold_vault_lock(&neighbour);
    world.done(&[step]);
}

#[test]
fn initiate_never_meets_a_locked_record() {
    for (name, account) in OPENED {
        if account != "pending" {
            continue;
        }
        let Sample { mut world, step, .. } = sample(name);
        world.done(std::slice::from_ref(&step));
        // the same call again: the owner's next number has increased, so the record cannot be opened twice
        if name == "initiate_dispatch" {
            world.refused(&[step], "WrongAddress");
        } else {
            world.refused_address(&[step]);
        }
    }
}

#[test]
fn the_lists_above_name_every_instruction_once() {
    for name in names() {
        let step = sample(name).step;
        let opens = OPENED.iter().any(|(opening, _)| *opening == name);
        assert_eq!(
            WITHOUT_LOCK.contains(&name),
            lockable(&step).is_empty() && !opens,
            "{name}"
        );
    }
}

#[test]
fn locks_are_open_after_every_instruction() {
    for name in names() {
        let Sample { mut world, step, .. } = sample(name);
        world.done(&step.transaction());
        world.locks_are_open();
    }
}

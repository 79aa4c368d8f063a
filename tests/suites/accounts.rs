//! Every account of every instruction, replaced by a look-alike: refused, or listed in `accepted` with a reason.

mod accepted;
mod look_alike;
mod others;
mod shapes;
mod twice;

use crate::samples::{Sample, names, sample};
use accepted::ACCEPTED;
use airlock_client::ID;
use airlock_tests::{
    Record, Side, Step, World, key,
    tokens::{SPL_TOKEN, TOKEN_2022},
    world::vault_policy,
};
use look_alike::{
    LookAlike::{Forged, Nothing, Other, Stranger, Twin},
    replace,
};
use others::Others;
use solana_pubkey::Pubkey;

/// Errors that do not name the cause.
const UNCLEAR: [&str; 5] = [
    "ProgramFailedToComplete",
    "ComputationalBudgetExceeded",
    "UnbalancedInstruction",
    "AccountBorrowFailed",
    "InvalidRealloc",
];

#[test]
fn every_missing_signature_is_refused() {
    for name in names() {
        let Sample { mut world, step, .. } = sample(name);
        for account in signers(&step) {
            world.refused(
                &step.clone().unsigned(account).transaction(),
                "MissingRequiredSignature",
            );
        }
    }
}

#[test]
fn every_account_is_used_by_a_sample() {
    let mut unused = vec![];
    let mut used = vec![];
    for name in names() {
        let step = sample(name).step;
        for (known, meta) in step.description().accounts.iter().zip(&step.instruction.accounts) {
            let which = (step.description().name, known.name);
            if known.optional && meta.pubkey == ID {
                unused.push(which);
            } else {
                used.push(which);
            }
        }
    }
    unused.retain(|which| !used.contains(which));
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_account_is_refused_when_a_look_alike_replaces_it() {
    let mut wrong = vec![];
    for name in names() {
        let Sample { world, step, .. } = sample(name);
        for (index, account) in step.description().accounts.iter().enumerate() {
            for kind in [Nothing, Twin, Forged, Other, Stranger] {
                let mut world = world.fork();
                world.prepare_others();
                let Some(forged) = replace(&mut world, &step, index, kind) else {
                    continue;
                };
                let outcome = world.send(&forged.transaction());
                let accepted = ACCEPTED
                    .iter()
                    .any(|(of, at, by, _)| (*of, *at, *by) == (step.description().name, account.name, kind));
                match (outcome.refusal(), accepted) {
                    (None, true) => {}
                    (Some(refusal), false) if !UNCLEAR.contains(&refusal.as_str()) => {}
                    (got, _) => wrong.push(format!("{name}, {}, {kind:?}: {got:?}", account.name)),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Accounts for which either token program is right.
const EITHER: [(&str, &str); 1] = [("create_vault", "share_token_program")];

#[test]
fn the_two_token_programs_are_not_taken_for_each_other() {
    for name in names() {
        let Sample { mut world, step, .. } = sample(name);
        for (index, known) in step.description().accounts.iter().enumerate() {
            let at = step.instruction.accounts[index].pubkey;
            let swapped = match at {
                SPL_TOKEN => TOKEN_2022,
                TOKEN_2022 => SPL_TOKEN,
                _ => continue,
            };
            if EITHER.contains(&(name, known.name)) {
                continue;
            }
            let refusal = world
                .send(&step.clone().with(known.name, swapped).transaction())
                .refusal();
            let clear = ["WrongTokenProgram", "NotAMint", "NotATokenAccount"];
            assert!(
                clear.contains(&refusal.as_deref().unwrap_or("done")),
                "{name}: {refusal:?}"
            );
        }
    }
}

/// The escrow of the owner's record before this one.
fn escrow_of_neighbour(record: &Record) -> Pubkey {
    let neighbour =
        airlock_client::address::pending(&record.domain, &key(record.owner), record.lane, record.number - 1).0;
    airlock_client::address::escrow(&neighbour).0
}

#[test]
fn neither_the_escrow_nor_the_fee_account_is_a_destination() {
    for name in names() {
        let Sample {
            mut world,
            step,
            record,
            ..
        } = sample(name);
        let Some(record) = record else { continue };
        if name == "end_fill_swap" {
            // does not pay to the destination
            continue;
        }
        let of_neighbour = escrow_of_neighbour(&record);
        for target in [record.escrow, of_neighbour, record.fee_account.expect("a fee account")] {
            world.refused(
                &step.clone().with("destination", target).transaction(),
                "DestinationNotOwned",
            );
        }
    }
}

#[test]
fn no_account_of_the_vaults_is_a_destination() {
    for name in names() {
        let Sample {
            mut world, step, vault, ..
        } = sample(name);
        let Some(vault) = vault else { continue };
        for target in [vault.reserve, vault.asset_escrow, vault.share_escrow] {
            for destination in ["destination", "asset_destination", "share_destination"] {
                let known = step.description().accounts.iter();
                let Some(index) = known.clone().position(|known| known.name == destination) else {
                    continue;
                };
                if step.instruction.accounts[index].pubkey != ID {
                    world.refused(&[step.clone().with(destination, target)], "DestinationNotOwned");
                }
            }
        }
    }
}

#[test]
fn the_escrow_of_another_record_is_refused() {
    for name in names() {
        let Sample {
            mut world,
            step,
            record,
            ..
        } = sample(name);
        let Some(record) = record else { continue };
        let other = escrow_of_neighbour(&record);
        assert!(world.account(&other).is_some());
        world.refused(&step.with("escrow", other).transaction(), "WrongAddress");
    }
}

/// A record of every kind in the world of a sample, with the kind's name.
fn one_of_every_kind(world: &mut World, sample_of: &str) -> Vec<(&'static str, Pubkey)> {
    let mut records = vec![
        ("transfer", world.transfer().by("other taker").initiate().key),
        ("swap", world.swap().by("other taker").initiate().key),
    ];
    let of_vault = ["deposit", "redeem", "dispatch"];
    let asset = if of_vault.iter().any(|kind| sample_of.ends_with(kind)) {
        world.eur
    } else {
        world.usd
    };
    let vault = world.vault_of(asset, SPL_TOKEN, 3, vault_policy());
    world.issue(&world.token_account("other taker", &vault.share), &vault.share, 1_000);
    world.open_round(&vault);
    for (kind, side) in [("deposit", Side::Deposit), ("redeem", Side::Redeem)] {
        records.push((kind, world.request(&vault, side, "other taker", 1_000).initiate().key));
    }
    world.issue(&vault.reserve, &vault.asset, 10);
    world.write_vault(&vault, |stored| stored.idle = 10);
    let adapter = world.registered_adapter(&vault);
    records.push(("dispatch", world.dispatch(&adapter, 10).initiate().key));
    records
}

#[test]
fn a_record_of_one_kind_is_refused_by_the_instructions_of_another() {
    for name in names() {
        let Sample { mut world, step, .. } = sample(name);
        let known = step.description();
        let opens = known.name.starts_with("initiate");
        if opens || known.accounts.iter().all(|account| account.name != "pending") {
            continue;
        }
        for (kind, other) in one_of_every_kind(&mut world, known.name) {
            if !known.name.ends_with(kind) {
                world.refused(&step.clone().with("pending", other).transaction(), "WrongKind");
            }
        }
    }
}

fn signers(step: &Step) -> impl Iterator<Item = &'static str> {
    let accounts = step.description().accounts.iter();
    accounts.filter(|account| account.signer).map(|account| account.name)
}

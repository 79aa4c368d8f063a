//! One account in two places of an instruction, in every pair of places of which one is writable.

use crate::samples::{Sample, names, sample};
use airlock_audit::Auditor;
use airlock_tests::{Mint, Outcome, Step, World, people::key, world::Ledger};
use std::collections::BTreeMap;

/// Errors that do not name the cause.
const UNCLEAR: [&str; 4] = [
    "AccountBorrowFailed",
    "ProgramFailedToComplete",
    "ComputationalBudgetExceeded",
    "UnbalancedInstruction",
];

/// Everything that a world has of value: lamports, the units of each mint, and how many of them there should be.
fn value(world: &World, ledger: &Ledger) -> (u128, Vec<(u128, u64)>) {
    let mints = world.mints().into_iter();
    let known = mints.filter_map(|mint| Some((ledger.tokens(&mint.key), Mint::supply(ledger.0.get(&mint.key)?))));
    (ledger.lamports(), known.collect())
}

/// The step with the account at `from` also at `to`; none if it is there already, or would have to sign and does not.
fn also_at(step: &Step, from: usize, to: usize) -> Option<Step> {
    let accounts = &step.instruction.accounts;
    let account = accounts[from].pubkey;
    let signs = step.signers.iter().any(|name| key(name) == account);
    if accounts[to].pubkey == account || accounts[to].is_signer && !signs {
        return None;
    }
    let mut step = step.clone();
    step.instruction.accounts[to].pubkey = account;
    // who signed for the other place alone does not sign any more
    let metas = &step.instruction.accounts;
    step.signers
        .retain(|name| metas.iter().any(|meta| meta.is_signer && meta.pubkey == key(name)));
    Some(step)
}

/// What the audit finds.
fn findings(ledger: &Ledger) -> Vec<String> {
    let mut auditor = Auditor::new(None);
    ledger.accounts().for_each(|account| auditor.feed(&account));
    let found = auditor.finish().findings.into_iter();
    found.map(|finding| format!("{finding:?}")).collect()
}

/// Whether nothing came from nowhere, nothing vanished, and everything held is what records and vaults owe.
fn check(world: &World, before: &Ledger, outcome: &Outcome, what: &str) {
    let now = world.ledger_without_gas();
    if !outcome.is_ok() {
        assert!(
            before == &now,
            "{what}: was refused and changed something{}",
            world.balance_changes()
        );
        return;
    }
    let ((lamports, had), (left, has)) = (value(world, before), value(world, &now));
    assert_eq!(lamports, left, "{what}: lamports{}", world.balance_changes());
    for ((had, supply), (has, now)) in had.into_iter().zip(has) {
        let minted = i128::from(now) - i128::from(supply);
        assert_eq!(
            has as i128 - had as i128,
            minted,
            "{what}: tokens{}",
            world.balance_changes()
        );
    }
    // a sample may have some, of what its test wrote into accounts
    let old = findings(before);
    let new: Vec<_> = findings(&now)
        .into_iter()
        .filter(|finding| !old.contains(finding))
        .collect();
    assert!(new.is_empty(), "{what}: {new:#?}{}", world.balance_changes());
    world.locks_are_open();
}

#[test]
fn an_account_in_two_places_makes_no_value_appear_or_vanish() {
    let mut ends: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in names() {
        let Sample { world, step, .. } = sample(name);
        let known = step.description().accounts;
        let places = step.instruction.accounts.len().min(known.len());
        for from in 0..places {
            for to in 0..places {
                let writable = |at: usize| step.instruction.accounts[at].is_writable;
                let Some(twice) = also_at(&step, from, to).filter(|_| writable(from) || writable(to)) else {
                    continue;
                };
                let mut world = world.fork();
                let what = format!("{name}: {} also as {}", known[from].name, known[to].name);
                let transaction = twice.transaction();
                world.remember_accounts(&transaction);
                let before = world.ledger_without_gas();
                let outcome = world.send(&transaction);
                check(&world, &before, &outcome, &what);
                let refusal = outcome.refusal();
                ends.entry(refusal.unwrap_or_else(|| "done".into()))
                    .or_default()
                    .push(what);
            }
        }
    }
    println!("{ends:#?}");
    let tried: usize = ends.values().map(Vec::len).sum();
    assert!(tried >= 2_000 && ends["done"].len() >= 50, "too few places were tried");
    for unclear in UNCLEAR {
        assert!(!ends.contains_key(unclear), "{unclear}: {:#?}", ends[unclear]);
    }
}

//! The invariants.

use crate::model::{LANES, MINTS, Model, Numbers, PEOPLE, Predicted, SOL};
use airlock_client::{ID, generated::types::Pause};
use airlock_tests::{
    World, key,
    tokens::{Mint, extension_value},
    world::Ledger,
};
use solana_account::Account;

/// After a step: the outcome is the predicted one, and every invariant holds.
pub fn after(world: &World, model: &Model, before: &Ledger, predicted: &Predicted, step: &str) {
    if let Some(success) = predicted.success {
        let (got, why) = (predicted.succeeded, &predicted.refusal);
        assert!(
            success == got,
            "{step}: should succeed: {success}, but {why:?}{}",
            world.balance_changes()
        );
    }
    let now = world.ledger();
    solvency(world, model, step);
    conservation(world, model, &now, step);
    isolation(world, model, before, &now, predicted, step);
    forward_only(world, model, step);
    world.locks_are_open();
}

/// Every account holds exactly what the model predicts: escrows hold what records owe and what strangers sent.
fn solvency(world: &World, model: &Model, step: &str) {
    for ((who, mint), amount) in &model.balances {
        let has = world.balance(who, &model.mints[*mint]);
        assert!(
            has == *amount,
            "{step}: {who} has {has} of mint {mint}, not {amount}{}",
            world.balance_changes()
        );
    }
    for ((owner, lane, mint), amount) in &model.fees {
        let has = world.tokens(&world.fee_account_in(owner, *lane, &model.mints[*mint]));
        assert!(
            has == *amount,
            "{step}: fees on {owner}'s mint {mint} are {has}, not {amount}{}",
            world.balance_changes()
        );
    }
    for (who, lamports) in &model.lamports_of {
        let has = world.lamports(&key(who));
        assert!(
            has == *lamports,
            "{step}: {who} has {has} lamports, not {lamports}{}",
            world.balance_changes()
        );
    }
    for (who, lamports) in &model.sol {
        let has = world.lamports(&world.token_account(who, &model.mints[SOL]));
        assert!(
            has == *lamports,
            "{step}: {who} has {has} lamports of wrapped SOL, not {lamports}{}",
            world.balance_changes()
        );
    }
    for expected in &model.records {
        let has = world.tokens(&expected.record.escrow);
        let owed = match expected.native {
            Some(native) => native.tokens,
            None => expected.remaining + expected.dust,
        };
        assert!(
            has == owed,
            "{step}: an escrow holds {has}, not {owed}{}",
            world.balance_changes()
        );
        assert_eq!(world.remaining(&expected.record), expected.remaining, "{step}");
        // each unit is paid once
        assert_eq!(expected.paid + expected.remaining, expected.received, "{step}");
    }
}

/// The sums of tokens and of lamports stay the same.
fn conservation(world: &World, model: &Model, now: &Ledger, step: &str) {
    // tokens of wrapped SOL are lamports, which are counted below
    for (mint, supply) in model.mints[..SOL].iter().zip(model.supply) {
        let mut account = world.account(&mint.key).expect("a mint");
        // withheld fees that were harvested, after two authorities of 32 bytes
        let harvested =
            extension_value(&mut account.data, 1).map_or(0, |fee| u64::from_le_bytes(fee[64..72].try_into().unwrap()));
        let all = now.tokens(&mint.key) + u128::from(harvested);
        assert!(
            all == supply,
            "{step}: {} of {}, not {supply}{}",
            all,
            mint.name,
            world.balance_changes()
        );
        assert_eq!(u128::from(Mint::supply(&account)), supply, "{step}");
    }
    assert!(
        now.lamports() == model.lamports,
        "{step}: the sum of lamports changed{}",
        world.balance_changes()
    );
}

/// No byte and no lamport of another record or escrow changed.
fn isolation(world: &World, model: &Model, before: &Ledger, now: &Ledger, predicted: &Predicted, step: &str) {
    let is_touched = |key| predicted.touched.iter().any(|record| record.key == key);
    for expected in model.records.iter().filter(|expected| !is_touched(expected.record.key)) {
        for key in [expected.record.key, expected.record.escrow] {
            assert!(
                before.0.get(&key) == now.0.get(&key),
                "{step}: touched {}{}",
                world.name_of(&key),
                world.balance_changes()
            );
        }
    }
}

/// Records are opened once and closed once; nothing but the remaining amount changes; numbers are never reused.
fn forward_only(world: &World, model: &Model, step: &str) {
    let mut live = 0;
    for account in world.ledger().0.values() {
        live += usize::from(is_record(account));
    }
    assert_eq!(
        live,
        model.records.len(),
        "{step}: number of records{}",
        world.balance_changes()
    );
    for expected in &model.records {
        let mut stored = world.read(&expected.record).expect("a pending record");
        let first = expected.stored.expect("a record as it was initiated");
        stored.remaining = first.remaining;
        assert_eq!(stored, first, "{step}: terms changed");
    }
    for (owner, lane) in PEOPLE.into_iter().flat_map(|owner| LANES.map(|lane| (owner, lane))) {
        let stored = world.read_lane(&key(owner), lane);
        let numbers = stored.map(|stored| Numbers {
            first_slot: stored.first_slot,
            next: stored.next,
        });
        assert_eq!(numbers.as_ref(), model.sequences.get(&(owner, lane)), "{step}");
    }
    assert_eq!(world.read_domain().config_version, model.version, "{step}");
}

fn is_record(account: &Account) -> bool {
    let discriminator = airlock_client::generated::accounts::PendingOperation::DISCRIMINATOR;
    account.owner == ID && account.data.starts_with(&discriminator)
}

/// In a copy of the world, long after every deadline and with everything paused, a key without rights refunds every record to
/// its owner.
pub fn everybody_can_leave(world: &World, model: &Model) {
    let mut later = world.fork();
    if model.pause != Pause::InitiateAndFinalize {
        let pause = later.pause_step(model.authority, Pause::InitiateAndFinalize);
        later.done(&[pause]);
    }
    let slot = later.slot();
    later.pass_seconds(1_000_000).restart(slot + 1).pass_slots(10);
    let mut due = model.clone();
    for expected in &model.records {
        later.expire(&expected.record).by("stranger").done();
        later.closed(&expected.record);
        due.refunded(expected);
    }
    for owner in PEOPLE {
        for mint in 0..MINTS {
            assert_eq!(
                later.balance(owner, &model.mints[mint]),
                due.balance(owner, mint),
                "{owner} is not refunded{}",
                later.balance_changes()
            );
        }
        let in_sol = later.lamports(&later.token_account(owner, &model.mints[SOL]));
        assert_eq!(in_sol, due.sol[owner], "{owner} is not refunded in lamports");
    }
    let tips: u64 = model.records.iter().map(|expected| expected.tip).sum();
    assert_eq!(
        later.lamports(&key("stranger")),
        world.lamports(&key("stranger")) + tips
    );
}

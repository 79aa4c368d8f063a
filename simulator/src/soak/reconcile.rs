//! The check at the end: every transaction that landed is read again, and its events are compared with what was intended,
//! with each other, and with what accounts hold.

use super::{
    context::Intent,
    event_ledger::{Earnings, EventLedger},
    history::{history, payer_and_logs},
    participants,
    settings::Settings,
};
use crate::{
    Conservation, Failure, Snapshot, World,
    balances::Account,
    world::{Journal, KnownRecord},
};
use airlock_client::{Pubkey, events};
use std::collections::{BTreeMap, HashMap};

/// What was found.
#[derive(Debug)]
pub struct Reconciliation {
    pub conservation: Conservation,
    pub transactions: u64,
    pub refused_transactions: u64,
    pub opened: u64,
    /// By the keepers, in the order of their numbers.
    pub keepers: Vec<Earnings>,
    /// Records by how they ended.
    pub ended: BTreeMap<&'static str, u64>,
    pub rounds: u64,
    pub findings: Vec<String>,
}

/// Everything, once nothing is pending any more.
pub async fn reconcile(
    world: &mut World,
    settings: &Settings,
    intents: &HashMap<Pubkey, Intent>,
) -> Result<Reconciliation, Failure> {
    let history = history(world).await?;
    let (mut journal, mut ledger) = (Journal::default(), EventLedger::default());
    let vault = &world.vaults[0];
    ledger.asset_and_shares = (world.mints[vault.asset].address, world.mints[vault.shares].address);
    for (signature, transaction) in &history {
        let landed = journal.write(*signature, transaction)?;
        let (payer, logs) = payer_and_logs(transaction);
        ledger.callers.entry(payer).or_default().fees += landed.fee;
        ledger.refused += u64::from(landed.refused);
        let logged = events::parse(&logs);
        if logged.truncated || logged.unknown > 0 {
            ledger.findings.push(format!("the log of {signature} is incomplete"));
        }
        for event in logged.decoded {
            ledger.add(&event, intents);
        }
    }
    ledger.check_records();
    world.connection.journal = journal;
    world.vaults[0].rounds = ledger.rounds;
    for (pending, known) in &ledger.records {
        let mint = world
            .mints
            .iter()
            .position(|mint| mint.address == known.record.escrow_mint);
        let opened = KnownRecord {
            address: *pending,
            record: known.record,
            mint: mint.unwrap_or(participants::USDC),
        };
        world.records.insert(pending.to_string(), opened);
    }
    let last = world.snapshot().await?;
    check_balances(&mut ledger, world, settings, &last);
    let conservation = Conservation::check(world, &last).await?;
    let keepers = (0..settings.keepers).map(|number| {
        let key = world.people[participants::keeper(number)].address();
        ledger.callers.get(&key).copied().unwrap_or_default()
    });
    let mut ended = BTreeMap::new();
    for end in ledger.records.values().flat_map(|known| &known.ends) {
        *ended.entry(*end).or_default() += 1;
    }
    Ok(Reconciliation {
        keepers: keepers.collect(),
        conservation,
        transactions: history.len() as u64,
        refused_transactions: ledger.refused,
        opened: ledger.records.len() as u64,
        ended,
        rounds: ledger.rounds,
        findings: ledger.findings,
    })
}

/// Everybody has what they had, less what went, and what came.
fn check_balances(ledger: &mut EventLedger, world: &World, settings: &Settings, last: &Snapshot) {
    for number in 0..settings.users {
        let actor = participants::user(settings, number);
        let wallet = world.people[actor].address();
        for (mint, known) in world.mints.iter().enumerate() {
            let account = Account::Tokens { actor, mint };
            let [had, has] = [&world.at_start, last].map(|snapshot| i128::from(snapshot.units(&account).unwrap_or(0)));
            let moved = ledger.moved.get(&(wallet, known.address)).copied().unwrap_or(0);
            if had + moved != has {
                let (who, what) = (&world.people[actor].name, &known.spec.name);
                ledger.findings.push(format!(
                    "{who} had {had} {what}, {moved:+} should have moved, and has {has}"
                ));
            }
        }
    }
}

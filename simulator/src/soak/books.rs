//! The reckoning: every transaction that landed is read again, and what it said is held against what was intended, against
//! itself, and against what is on the accounts.

use super::{
    Intent, Settings, cast,
    history::{history, payer_and_logs},
};
use crate::{
    Conservation, Failure, Snapshot, World,
    ledger::Place,
    world::{Journal, Opened},
};
use airlock_client::{
    Pubkey, events,
    generated::{
        events::AirlockEvent,
        types::{Exit, Terms},
    },
    record::PendingOperation,
};
use std::collections::{BTreeMap, HashMap};

/// What was found.
#[derive(Debug)]
pub struct Books {
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

/// What a keeper did, as the chain tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Earnings {
    pub done: u64,
    /// Lamports.
    pub tips: u64,
    pub fees: u64,
}

/// A record, from what was said of it.
struct Story {
    record: PendingOperation,
    /// Base units that left it.
    out: u64,
    /// How it ended, each time that it was said to end.
    ends: Vec<&'static str>,
}

#[derive(Default)]
struct Ledger {
    stories: HashMap<Pubkey, Story>,
    /// By wallet and mint, what came less what went.
    moved: HashMap<(Pubkey, Pubkey), i128>,
    callers: HashMap<Pubkey, Earnings>,
    /// The vault's asset and its shares.
    pair: (Pubkey, Pubkey),
    rounds: u64,
    refused: u64,
    findings: Vec<String>,
}

/// Everything, once nothing is pending any more.
pub async fn reckon(
    world: &mut World,
    settings: &Settings,
    intents: &HashMap<Pubkey, Intent>,
) -> Result<Books, Failure> {
    let history = history(world).await?;
    let (mut journal, mut ledger) = (Journal::default(), Ledger::default());
    let vault = &world.vaults[0];
    ledger.pair = (world.mints[vault.asset].address, world.mints[vault.shares].address);
    for (signature, transaction) in &history {
        let landed = journal.write(*signature, transaction)?;
        let (payer, logs) = payer_and_logs(transaction);
        ledger.callers.entry(payer).or_default().fees += landed.fee;
        ledger.refused += u64::from(landed.refused);
        let said = events::of(&logs);
        if said.truncated || said.unknown > 0 {
            ledger.findings.push(format!("what {signature} said is incomplete"));
        }
        for event in said.events {
            ledger.take(&event, intents);
        }
    }
    ledger.check_stories();
    world.wire.journal = journal;
    world.vaults[0].rounds = ledger.rounds;
    for (pending, story) in &ledger.stories {
        let mint = world
            .mints
            .iter()
            .position(|mint| mint.address == story.record.escrow_mint);
        let opened = Opened {
            address: *pending,
            record: story.record,
            mint: mint.unwrap_or(cast::USDC),
        };
        world.records.insert(pending.to_string(), opened);
    }
    let last = Snapshot::take(world).await?;
    ledger.check_balances(world, settings, &last);
    let conservation = Conservation::check(world, &last).await?;
    let keepers = (0..settings.keepers).map(|number| {
        let key = world.people[cast::keeper(number)].address();
        ledger.callers.get(&key).copied().unwrap_or_default()
    });
    let mut ended = BTreeMap::new();
    for end in ledger.stories.values().flat_map(|story| &story.ends) {
        *ended.entry(*end).or_default() += 1;
    }
    Ok(Books {
        keepers: keepers.collect(),
        conservation,
        transactions: history.len() as u64,
        refused_transactions: ledger.refused,
        opened: ledger.stories.len() as u64,
        ended,
        rounds: ledger.rounds,
        findings: ledger.findings,
    })
}

impl Ledger {
    fn take(&mut self, event: &AirlockEvent, intents: &HashMap<Pubkey, Intent>) {
        match event {
            AirlockEvent::Initiated(opened) => self.open(&opened.pending, opened.record, intents),
            AirlockEvent::TransferFinalized(paid) => {
                let (pending, payout) = (&paid.pending, &paid.payout);
                let last = (payout.remaining == 0).then_some("finalized");
                if let Some(record) = self.leave(pending, payout.amount, last) {
                    let recipient = record.beneficiary().unwrap_or_default();
                    self.moves(recipient, record.escrow_mint, payout.arrived.into());
                }
                self.earn(paid.caller, payout.tip);
            }
            AirlockEvent::SwapFinalized(taken) => {
                let (pending, payout) = (&taken.pending, &taken.payout);
                let last = (payout.remaining == 0).then_some("finalized");
                if let Some(record) = self.leave(pending, payout.amount, last)
                    && let Terms::Swap(terms) = &record.terms
                {
                    self.moves(taken.caller, record.escrow_mint, payout.arrived.into());
                    self.moves(taken.caller, terms.buy_mint, -i128::from(taken.paid));
                    self.moves(terms.receiver, terms.buy_mint, taken.proceeds_arrived.into());
                }
                self.earn(taken.caller, payout.tip);
            }
            AirlockEvent::Refunded(back) => {
                let end = match back.exit {
                    Exit::Cancelled => "cancelled",
                    Exit::Declined => "declined",
                    Exit::Expired => "expired",
                };
                if let Some(record) = self.leave(&back.pending, back.amount, Some(end)) {
                    self.moves(record.owner, record.escrow_mint, back.arrived.into());
                }
                self.earn(back.caller, back.tip);
            }
            AirlockEvent::RequestFinalized(paid) => self.end_request(paid),
            AirlockEvent::RoundOpened(_) => self.rounds += 1,
            _ => {}
        }
    }

    fn open(&mut self, pending: &Pubkey, record: PendingOperation, intents: &HashMap<Pubkey, Intent>) {
        let (owner, mint) = (record.owner, record.escrow_mint);
        let Some(intent) = intents.get(pending) else {
            self.findings
                .push(format!("{pending} of {owner} was sealed, and nobody meant to"));
            return;
        };
        if (intent.owner, intent.mint) != (owner, mint) || record.received > intent.amount {
            self.findings.push(format!(
                "{pending} holds {} of {mint}, and {intent:?} was meant",
                record.received
            ));
        }
        self.moves(owner, mint, -i128::from(intent.amount));
        let story = Story {
            record,
            out: 0,
            ends: Vec::new(),
        };
        if self.stories.insert(*pending, story).is_some() {
            self.findings.push(format!("{pending} was sealed twice"));
        }
    }

    /// Takes this much out of a record.
    fn leave(&mut self, pending: &Pubkey, amount: u64, end: Option<&'static str>) -> Option<PendingOperation> {
        let Some(story) = self.stories.get_mut(pending) else {
            self.findings.push(format!("{pending} paid, and was never sealed"));
            return None;
        };
        story.out = story.out.saturating_add(amount);
        story.ends.extend(end);
        Some(story.record)
    }

    fn end_request(&mut self, paid: &airlock_client::generated::events::RequestFinalized) {
        let received = self.stories.get(&paid.pending).map_or(0, |story| story.record.received);
        if let Some(record) = self.leave(&paid.pending, received, Some("finalized")) {
            // what is given back goes to the owner, what is bought to the receiver: here they are one
            let (asset, shares) = self.pair;
            self.moves(record.owner, asset, paid.assets_arrived.into());
            self.moves(record.owner, shares, paid.shares.into());
        }
        self.earn(paid.caller, paid.tip);
    }

    fn moves(&mut self, wallet: Pubkey, mint: Pubkey, units: i128) {
        *self.moved.entry((wallet, mint)).or_default() += units;
    }

    fn earn(&mut self, caller: Pubkey, tip: u64) {
        let earnings = self.callers.entry(caller).or_default();
        earnings.done += 1;
        earnings.tips += tip;
    }

    /// Every record ended once, and paid what it had received: not less, and not twice.
    fn check_stories(&mut self) {
        for (pending, story) in &self.stories {
            let (received, out) = (story.record.received, story.out);
            if story.ends.len() != 1 {
                self.findings
                    .push(format!("{pending} ended {} times: {:?}", story.ends.len(), story.ends));
            }
            if out != received {
                self.findings
                    .push(format!("{pending} received {received} and paid {out}"));
            }
        }
    }

    /// Everybody has what they had, less what went, and what came.
    fn check_balances(&mut self, world: &World, settings: &Settings, last: &Snapshot) {
        for number in 0..settings.users {
            let actor = cast::user(settings, number);
            let wallet = world.people[actor].address();
            for (mint, known) in world.mints.iter().enumerate() {
                let place = Place::Tokens { actor, mint };
                let [had, has] = [&world.genesis, last].map(|books| i128::from(books.units(&place).unwrap_or(0)));
                let moved = self.moved.get(&(wallet, known.address)).copied().unwrap_or(0);
                if had + moved != has {
                    let (who, what) = (&world.people[actor].name, &known.spec.name);
                    self.findings.push(format!(
                        "{who} had {had} {what}, {moved:+} was said to move, and has {has}"
                    ));
                }
            }
        }
    }
}

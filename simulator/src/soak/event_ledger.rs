//! What happened according to the events: who initiated what, what it paid, how it ended.

use super::context::Intent;
use airlock_client::{
    Pubkey,
    generated::{
        events::AirlockEvent,
        types::{RefundReason, RequestPayout, Terms},
    },
    record::PendingOperation,
};
use std::collections::HashMap;

/// What somebody did, according to the chain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Earnings {
    pub done: u64,
    /// Lamports.
    pub tips: u64,
    pub fees: u64,
}

/// A record, from its events.
pub struct RecordHistory {
    pub record: PendingOperation,
    /// Base units that left it.
    out: u64,
    /// How it ended, for each event that says so.
    pub ends: Vec<&'static str>,
}

#[derive(Default)]
pub struct EventLedger {
    pub records: HashMap<Pubkey, RecordHistory>,
    /// By wallet and mint, what came less what went.
    pub moved: HashMap<(Pubkey, Pubkey), i128>,
    pub callers: HashMap<Pubkey, Earnings>,
    /// The vault's asset and its shares.
    pub asset_and_shares: (Pubkey, Pubkey),
    pub rounds: u64,
    pub refused: u64,
    pub findings: Vec<String>,
}

impl EventLedger {
    pub fn add(&mut self, event: &AirlockEvent, intents: &HashMap<Pubkey, Intent>) {
        if let Some((pending, record)) = event.initiated() {
            self.open(pending, *record, intents);
        }
        if let Some((pending, caller, payout)) = event.finalized_request() {
            self.end_request(pending, *caller, payout);
        }
        match event {
            AirlockEvent::TransferFinalized(paid) => {
                let (pending, payout) = (&paid.pending, &paid.payout);
                let last = (payout.remaining == 0).then_some("finalized");
                if let Some(record) = self.leave(pending, payout.amount, last) {
                    let recipient = record.recipient().unwrap_or_default();
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
                    self.moves(taken.taker, record.escrow_mint, payout.arrived.into());
                    self.moves(taken.taker, terms.buy_mint, -i128::from(taken.paid));
                    self.moves(terms.recipient, terms.buy_mint, taken.proceeds_arrived.into());
                }
                self.earn(taken.caller, payout.tip);
            }
            AirlockEvent::PendingRefunded(back) => {
                let end = match back.reason {
                    RefundReason::Cancelled => "cancelled",
                    RefundReason::Declined => "declined",
                    RefundReason::Expired => "expired",
                };
                if let Some(record) = self.leave(&back.pending, back.amount, Some(end)) {
                    self.moves(record.owner, record.escrow_mint, back.arrived.into());
                }
                self.earn(back.caller, back.tip);
            }
            AirlockEvent::RoundOpened(_) => self.rounds += 1,
            _ => {}
        }
    }

    fn open(&mut self, pending: &Pubkey, record: PendingOperation, intents: &HashMap<Pubkey, Intent>) {
        let (owner, mint) = (record.owner, record.escrow_mint);
        let Some(intent) = intents.get(pending) else {
            self.findings
                .push(format!("{pending} of {owner} was initiated, and nobody intended it"));
            return;
        };
        if (intent.owner, intent.mint) != (owner, mint) || record.received > intent.amount {
            self.findings.push(format!(
                "{pending} holds {} of {mint}, and {intent:?} was intended",
                record.received
            ));
        }
        self.moves(owner, mint, -i128::from(intent.amount));
        let history = RecordHistory {
            record,
            out: 0,
            ends: Vec::new(),
        };
        if self.records.insert(*pending, history).is_some() {
            self.findings.push(format!("{pending} was initiated twice"));
        }
    }

    /// Takes this much out of a record.
    fn leave(&mut self, pending: &Pubkey, amount: u64, end: Option<&'static str>) -> Option<PendingOperation> {
        let Some(history) = self.records.get_mut(pending) else {
            self.findings.push(format!("{pending} paid, and was never initiated"));
            return None;
        };
        history.out = history.out.saturating_add(amount);
        history.ends.extend(end);
        Some(history.record)
    }

    fn end_request(&mut self, pending: &Pubkey, caller: Pubkey, paid: &RequestPayout) {
        let received = self.records.get(pending).map_or(0, |history| history.record.received);
        if let Some(record) = self.leave(pending, received, Some("finalized")) {
            // what is given back goes to the owner, what is bought to the recipient: here they are one
            let (asset, shares) = self.asset_and_shares;
            self.moves(record.owner, asset, paid.assets_arrived.into());
            self.moves(record.owner, shares, paid.shares.into());
        }
        self.earn(caller, paid.tip);
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
    pub fn check_records(&mut self) {
        for (pending, history) in &self.records {
            let (received, out) = (history.record.received, history.out);
            if history.ends.len() != 1 {
                self.findings.push(format!(
                    "{pending} ended {} times: {:?}",
                    history.ends.len(),
                    history.ends
                ));
            }
            if out != received {
                self.findings
                    .push(format!("{pending} received {received} and paid {out}"));
            }
        }
    }
}

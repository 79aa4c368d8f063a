//! The rules that follow from an account: which actions are available, what is owed.

use super::{
    big,
    state::{records, rounds},
};
use crate::{
    generated::types::{Kind, Pause},
    lifecycle::{AvailableActions, Clock, Phase, RoundPhase},
};
use serde_json::{Value, json};

/// Both sides of each edge.
pub(super) fn available_actions() -> Vec<Value> {
    let mut rows = Vec::new();
    for (name, record) in records() {
        for now in clocks(record.finalizable_at_slot, record.cancellable_at, record.expires_at) {
            for pause in [Pause::Nothing, Pause::Initiate, Pause::InitiateAndFinalize] {
                let phase = match record.phase(&now) {
                    Phase::Wait { .. } => "wait",
                    Phase::Suspended => "suspended",
                    Phase::Finalize => "finalize",
                    Phase::Expire => "expire",
                };
                let open = open(record.available_actions_while(&now, pause));
                rows.push(json!({"record": name, "now": at(&now), "pause": pause as u8, "phase": phase, "open": open}));
            }
        }
    }
    rows
}

pub(super) fn available_round_actions() -> Vec<Value> {
    let mut rows = Vec::new();
    for (name, round) in rounds() {
        for now in clocks(1, round.closes_at, round.deadline) {
            let phase = match round.window().phase(&now) {
                RoundPhase::Accepting => "accepting",
                RoundPhase::Settling => "settling",
                RoundPhase::Suspended => "suspended",
                RoundPhase::Settled => "settled",
                RoundPhase::Lapsed => "lapsed",
            };
            rows.push(
                json!({"round": name, "now": at(&now), "phase": phase, "open": open(round.available_actions(&now))}),
            );
        }
    }
    rows
}

fn clocks(slot: u64, first: i64, second: i64) -> impl Iterator<Item = Clock> {
    let times = [first - 1, first, second - 1, second];
    times.into_iter().flat_map(move |unix_time| {
        [(slot - 1, 5), (slot, 5), (slot, 6)].map(|(slot, last_restart_slot)| Clock {
            slot,
            unix_time,
            last_restart_slot,
        })
    })
}

fn at(now: &Clock) -> Value {
    json!({"slot": big(now.slot), "unixTime": big(now.unix_time), "lastRestartSlot": big(now.last_restart_slot)})
}

fn open(available_actions: AvailableActions) -> Vec<&'static str> {
    let named = [
        ("finalize", available_actions.finalize),
        ("cancelByOwner", available_actions.cancel_by_owner),
        ("cancelByRecipient", available_actions.cancel_by_recipient),
        ("expire", available_actions.expire),
    ];
    named
        .into_iter()
        .filter_map(|(name, open)| open.then_some(name))
        .collect()
}

pub(super) fn quotes() -> Vec<Value> {
    let mut rows = Vec::new();
    for (name, record) in records() {
        for amount in [
            None,
            Some(0),
            Some(1),
            Some(333),
            Some(record.remaining),
            Some(record.remaining + 1),
        ] {
            let quote = record.quote(amount).map(|quote| {
                json!({
                    "amount": big(quote.amount), "fee": big(quote.fee),
                    "payout": big(quote.payout), "price": big(quote.price),
                })
            });
            rows.push(json!({"record": name, "amount": amount.map(big), "quote": quote}));
        }
    }
    rows
}

/// What a round owes to requests of each limit.
pub(super) fn due() -> Vec<Value> {
    let mut rows = Vec::new();
    for (round_name, round) in rounds() {
        for (name, record) in records() {
            let requests = matches!(record.kind, Kind::Deposit | Kind::Redeem);
            let due = round
                .due(&record)
                .map(|due| json!({"assets": big(due.assets), "shares": big(due.shares)}));
            if requests {
                rows.push(json!({"round": round_name, "record": name, "due": due}));
            }
        }
    }
    rows
}

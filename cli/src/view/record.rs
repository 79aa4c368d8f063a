//! A record in words: who, what, which doors are open, when the next opens, what each party can do.

use super::{Subject, Units, key, life, moves::moves, percent, round, units::sol, vault};
use crate::output::facts;
use airlock_client::{
    Pubkey, describe,
    generated::types::{Kind, Status, Terms},
    lifecycle::{Moment, Phase},
    record::{Change, PendingOperation, When},
    when,
};
use serde_json::{Value, json};

pub fn text(subject: &Subject, now: &Moment, units: &Units) -> String {
    let record = subject.record;
    let address = record.address();
    let about = facts(&about(&address, subject, units));
    let moves = moves(&address, subject, now);
    let possible = if record.is_request() && subject.joined.is_none() {
        "What can be done depends on its round, which cannot be read now.".to_owned()
    } else if moves.is_empty() {
        "Nobody can do anything now but wait.".to_owned()
    } else {
        let lines = moves
            .iter()
            .map(|step| format!("  {}: {}\n    {}", step.who, step.what, step.command));
        format!("What can be done now\n{}", lines.collect::<Vec<_>>().join("\n"))
    };
    format!(
        "{}\n\n{about}\n\nDoors\n{}\n\nTimes\n{}\n\n{possible}",
        headline(record, units),
        life::doors(subject, now),
        life::times(subject, now)
    )
}

fn headline(record: &PendingOperation, units: &Units) -> String {
    let amount = units.short(&record.escrow_mint, record.remaining);
    match &record.terms {
        _ if record.is_paid_out() => format!(
            "A {} that is paid out: what is left in its escrow is the owner's, and anyone can send it with expire.",
            kind(record)
        ),
        Terms::Transfer(terms) => format!("A transfer: {amount} wait for {}.", terms.recipient),
        Terms::Swap(terms) => {
            let quote = record.quote(None).map_or(0, |quote| quote.price);
            format!(
                "A swap: {amount} wait for a taker who pays {}.",
                units.short(&terms.buy_mint, quote)
            )
        }
        Terms::Deposit(terms) => format!(
            "A deposit: {amount} wait for shares, in round {} of a vault.",
            terms.round
        ),
        Terms::Redeem(terms) => format!(
            "A redemption: {amount} of shares wait, in round {} of a vault.",
            terms.round
        ),
        Terms::Dispatch(_) if record.status == Status::WrittenOff => {
            "A dispatch that is written off: what still returns is a gain.".to_owned()
        }
        Terms::Dispatch(terms) => format!("A dispatch: {amount} of a vault are with {}.", terms.adapter_program),
        Terms::Unset => "A record of a kind that this version does not know.".to_owned(),
    }
}

fn about(address: &Pubkey, subject: &Subject, units: &Units) -> Vec<(&'static str, String)> {
    let record = subject.record;
    let mint = &record.escrow_mint;
    let mut rows = vec![
        ("record", format!("{address}, number {} of its owner", record.sequence)),
        ("domain", record.domain.to_string()),
        ("owner", record.owner.to_string()),
    ];
    match &record.terms {
        Terms::Transfer(terms) => {
            rows.push(("recipient", terms.recipient.to_string()));
            rows.push((
                "finalizer",
                key(&record.finalizer).unwrap_or_else(|| "anyone, in full".to_owned()),
            ));
        }
        Terms::Swap(terms) => {
            let parts = if terms.partial_fills {
                ", all or a part"
            } else {
                ", all at once"
            };
            let taker = key(&record.finalizer).unwrap_or_else(|| "anyone".to_owned());
            rows.push(("taker", taker + parts));
            rows.push((
                "price",
                format!("{} for all of it", units.full(&terms.buy_mint, terms.buy_amount)),
            ));
            rows.push(("price goes to", terms.receiver.to_string()));
        }
        Terms::Deposit(terms) | Terms::Redeem(terms) => {
            rows.push(("vault", terms.vault.to_string()));
            rows.push(("receiver", terms.receiver.to_string()));
            rows.extend(of_round(subject, units));
        }
        Terms::Dispatch(terms) => {
            rows.push(("adapter program", terms.adapter_program.to_string()));
            rows.push(("calls back", key(&record.finalizer).unwrap_or_default()));
        }
        Terms::Unset => {}
    }
    rows.push(("remaining", units.full(mint, record.remaining)));
    let done = if record.done() == 0 {
        String::new()
    } else {
        units.short(mint, record.done())
    };
    rows.push(("paid out", done));
    let fee = if record.fee_bps == 0 {
        String::new()
    } else {
        percent(record.fee_bps)
    };
    rows.push(("fee", fee));
    let tip = if record.tip == 0 {
        String::new()
    } else {
        format!("{} for whoever ends it", sol(record.tip))
    };
    rows.push(("tip", tip));
    let rent_payer = if record.rent_payer == record.owner {
        String::new()
    } else {
        record.rent_payer.to_string()
    };
    rows.push(("rent goes to", rent_payer));
    rows.push((
        "initiated",
        format!("{}, slot {}", when::date(record.initiated_at), record.initiated_slot),
    ));
    rows
}

/// In which bucket a request is, whether it takes part, and what it is due.
fn of_round(subject: &Subject, units: &Units) -> Vec<(&'static str, String)> {
    let Some(joined) = subject.joined else {
        return Vec::new();
    };
    let (vault, round) = (&joined.vault, &joined.round);
    let limit = describe::limit(subject.record, vault, round).unwrap_or_default();
    let mut rows = vec![
        ("limit", limit),
        ("price today", vault::todays(vault).unwrap_or_default()),
    ];
    if let Some(due) = round.due(subject.record) {
        let parts = [(vault.asset_mint, due.assets), (vault.share_mint, due.shares)];
        let parts = parts.iter().filter(|(_, amount)| *amount > 0);
        let parts: Vec<_> = parts.map(|(mint, amount)| units.short(mint, *amount)).collect();
        rows.push(("due", parts.join(" and ")));
    }
    rows
}

pub fn json(subject: &Subject, now: &Moment, units: &Units) -> Value {
    let record = subject.record;
    let address = record.address();
    let mint = &record.escrow_mint;
    let doors = subject.doors(now);
    let mut value = json!({
        "record": address.to_string(),
        "kind": kind(record),
        "domain": record.domain.to_string(),
        "owner": record.owner.to_string(),
        "sequence": record.sequence,
        "finalizer": key(&record.finalizer),
        "mint": mint.to_string(),
        "received": units.decimal(mint, record.received),
        "remaining": units.decimal(mint, record.remaining),
        "received_base_units": record.received.to_string(),
        "remaining_base_units": record.remaining.to_string(),
        "fee_bps": record.fee_bps,
        "tip_lamports": record.tip,
        "rent_payer": record.rent_payer.to_string(),
        "initiated_slot": record.initiated_slot,
        "initiated_at": record.initiated_at,
        "finalize_after_slot": record.finalize_after_slot,
        "cancellable_at": record.cancellable_at,
        "expires_at": record.expires_at,
        "now": { "slot": now.slot, "unix_time": now.unix_time },
        "phase": match record.phase(now) {
            _ if record.is_request() => {
                subject.joined.map_or("as_its_round", |joined| round::phase_name(&joined.round, now))
            }
            Phase::Wait { .. } => "wait",
            Phase::Suspended => "suspended",
            Phase::Finalize => "finalize",
            Phase::Expire => "expire",
        },
        "doors": {
            "finalize": doors.finalize,
            "cancel_by_owner": doors.cancel_by_owner,
            "cancel_by_beneficiary": doors.cancel_by_beneficiary,
            "expire": doors.expire,
        },
        "next_change": record.next_change(now).map(next),
        "moves": moves(&address, subject, now),
    });
    let terms = match &record.terms {
        Terms::Transfer(terms) => json!({ "recipient": terms.recipient.to_string() }),
        Terms::Swap(terms) => json!({
            "receiver": terms.receiver.to_string(),
            "buy_mint": terms.buy_mint.to_string(),
            "buy_amount": units.decimal(&terms.buy_mint, terms.buy_amount),
            "buy_base_units": terms.buy_amount.to_string(),
            "partial_fills": terms.partial_fills,
        }),
        Terms::Deposit(terms) | Terms::Redeem(terms) => json!({
            "vault": terms.vault.to_string(),
            "round": terms.round,
            "bucket": terms.bucket,
            "receiver": terms.receiver.to_string(),
            "takes_part": subject.joined.and_then(|joined| describe::takes_part(record, &joined.vault, &joined.round)),
            "due": subject.joined.and_then(|joined| joined.round.due(record)).map(|due| json!({
                "assets_base_units": due.assets.to_string(),
                "shares_base_units": due.shares.to_string(),
            })),
        }),
        Terms::Dispatch(terms) => json!({ "adapter_program": terms.adapter_program.to_string() }),
        Terms::Unset => json!({}),
    };
    if let (Value::Object(value), Value::Object(terms)) = (&mut value, terms) {
        value.extend(terms);
    }
    value
}

pub fn kind(record: &PendingOperation) -> &'static str {
    match record.kind {
        Kind::Transfer => "transfer",
        Kind::Swap => "swap",
        Kind::Deposit => "deposit",
        Kind::Redeem => "redeem",
        Kind::Dispatch => "dispatch",
        Kind::Unset => "unset",
    }
}

fn next((change, when): (Change, When)) -> Value {
    let what = match change {
        Change::FinalizeOpens => "finalize_opens",
        Change::OwnerMayCancel => "owner_may_cancel",
        Change::Expires => "expires",
    };
    match when {
        When::Slot(slot) => json!({ "what": what, "slot": slot }),
        When::Time(time) => json!({ "what": what, "unix_time": time }),
    }
}

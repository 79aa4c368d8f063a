//! A record in words: who, what, which doors are open, when the next opens, what each party can do.

use super::{Units, key, moves::moves, percent, units::sol};
use crate::output::facts;
use airlock_client::{
    Pubkey,
    describe::describe_under,
    generated::types::{Kind, Pause, Terms},
    lifecycle::{Moment, Phase},
    record::{Change, PendingOperation, When},
    when,
};
use serde_json::{Value, json};

pub fn text(record: &PendingOperation, now: &Moment, pause: Pause, units: &Units) -> String {
    let address = record.address();
    let described = describe_under(record, now, pause);
    let about = facts(&about(&address, record, units));
    let doors = facts(&[
        ("finalize", described.finalize),
        ("cancel", described.cancel),
        ("expire", described.expire),
        ("next", described.next.unwrap_or_default()),
    ]);
    let moves = moves(&address, record, now, pause);
    let possible = if record.is_request() {
        "What can be done depends on its round; this command cannot end requests yet, the client crate can.".to_owned()
    } else if moves.is_empty() {
        "Nobody can do anything now but wait.".to_owned()
    } else {
        let lines = moves
            .iter()
            .map(|step| format!("  {}: {}\n    {}", step.who, step.what, step.command));
        format!("What can be done now\n{}", lines.collect::<Vec<_>>().join("\n"))
    };
    let clock = format!("slot {}, {}", now.slot, when::date(now.unix_time));
    format!(
        "{}\n\n{about}\n\nDoors at {clock}\n{doors}\n\n{possible}",
        headline(record, units)
    )
}

fn headline(record: &PendingOperation, units: &Units) -> String {
    let amount = units.short(&record.escrow_mint, record.remaining);
    match &record.terms {
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
        Terms::Unset => "A record of a kind that this version does not know.".to_owned(),
    }
}

fn about(address: &Pubkey, record: &PendingOperation, units: &Units) -> Vec<(&'static str, String)> {
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
            rows.push(("bucket", terms.bucket.to_string()));
            rows.push(("receiver", terms.receiver.to_string()));
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

pub fn json(record: &PendingOperation, now: &Moment, pause: Pause, units: &Units) -> Value {
    let address = record.address();
    let mint = &record.escrow_mint;
    let doors = record.doors_under(now, pause);
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
            _ if record.is_request() => "as_its_round",
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
        "moves": moves(&address, record, now, pause),
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
        }),
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

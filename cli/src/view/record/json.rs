use crate::view::{
    format::{key, reference},
    kind::kind,
    record_context::RecordContext,
    round,
    suggested_commands::suggested_commands,
    units::Units,
};
use airlock_client::{
    describe,
    generated::types::Terms,
    lifecycle::{Clock, Phase},
    record::{Change, When},
};
use serde_json::{Value, json};

pub fn json(context: &RecordContext, now: &Clock, units: &Units) -> Value {
    let record = context.record;
    let address = record.address();
    let mint = &record.escrow_mint;
    let available = context.available_actions(now);
    let mut value = json!({
        "record": address.to_string(),
        "kind": kind(record.kind),
        "domain": record.domain.to_string(),
        "owner": record.owner.to_string(),
        "lane": record.lane,
        "sequence": record.sequence,
        "reference": record.reference().and_then(reference),
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
        "finalizable_at_slot": record.finalizable_at_slot,
        "cancellable_at": record.cancellable_at,
        "expires_at": record.expires_at,
        "now": { "slot": now.slot, "unix_time": now.unix_time },
        "phase": phase(context, now),
        "available_actions": {
            "finalize": available.finalize,
            "cancel_by_owner": available.cancel_by_owner,
            "cancel_by_recipient": available.cancel_by_recipient,
            "expire": available.expire,
        },
        "next_change": record.next_change(now).map(next_change),
        "suggested_commands": suggested_commands(&address, context, now),
    });
    if let (Value::Object(value), Value::Object(terms)) = (&mut value, terms(context, units)) {
        value.extend(terms);
    }
    value
}

fn phase(context: &RecordContext, now: &Clock) -> &'static str {
    match context.record.phase(now) {
        _ if context.record.is_request() => context
            .request_round
            .map_or("as_its_round", |in_round| round::phase_name(&in_round.round, now)),
        Phase::Wait { .. } => "wait",
        Phase::Suspended => "suspended",
        Phase::Finalize => "finalize",
        Phase::Expire => "expire",
    }
}

fn terms(context: &RecordContext, units: &Units) -> Value {
    let record = context.record;
    match &record.terms {
        Terms::Transfer(terms) => json!({ "recipient": terms.recipient.to_string() }),
        Terms::Swap(terms) => json!({
            "taker": key(&terms.taker),
            "recipient": terms.recipient.to_string(),
            "buy_mint": terms.buy_mint.to_string(),
            "buy_amount": units.decimal(&terms.buy_mint, terms.buy_amount),
            "buy_base_units": terms.buy_amount.to_string(),
            "partial_fills": terms.partial_fills,
        }),
        Terms::Deposit(terms) | Terms::Redeem(terms) => {
            let takes_part = context
                .request_round
                .and_then(|in_round| describe::takes_part(record, &in_round.vault, &in_round.round));
            let due = context.request_round.and_then(|in_round| in_round.round.due(record));
            json!({
                "vault": terms.vault.to_string(),
                "round_index": terms.round_index,
                "limit_step": terms.limit_step,
                "recipient": terms.recipient.to_string(),
                "takes_part": takes_part,
                "due": due.map(|due| json!({
                    "assets_base_units": due.assets.to_string(),
                    "shares_base_units": due.shares.to_string(),
                })),
            })
        }
        Terms::Dispatch(terms) => json!({ "adapter_program": terms.adapter_program.to_string() }),
        Terms::Unset => json!({}),
    }
}

fn next_change((change, when): (Change, When)) -> Value {
    let what = match change {
        Change::Finalizable => "finalizable",
        Change::CancellableByOwner => "cancellable_by_owner",
        Change::Expires => "expired",
    };
    match when {
        When::Slot(slot) => json!({ "what": what, "slot": slot }),
        When::Time(time) => json!({ "what": what, "unix_time": time }),
    }
}

//! The events of a transaction.

use super::{
    dispatch_events,
    format::{reference, sol},
    units::Units,
};
use airlock_client::{
    Pubkey,
    generated::{
        accounts::Vault,
        events::{AirlockEvent, PendingRefunded},
        types::{Payout, RefundReason, RequestPayout},
    },
};
use serde_json::{Value, json};

/// A sentence; none for events that only prepare others. `mints`: of the escrow, and of a swap's price.
pub fn text(event: &AirlockEvent, mints: &[Pubkey], units: &Units) -> Option<String> {
    let amount = |base_units| {
        mints
            .first()
            .map_or_else(String::new, |mint| units.short(mint, base_units))
    };
    Some(match event {
        AirlockEvent::TransferFinalized(done) => paid(&done.payout, &amount),
        AirlockEvent::SwapFinalized(done) => {
            let price = mints
                .get(1)
                .map_or_else(String::new, |mint| units.short(mint, done.proceeds_arrived));
            format!("{} The maker got {price}.", paid(&done.payout, &amount))
        }
        AirlockEvent::PendingRefunded(done) => refunded(done, &amount),
        AirlockEvent::FeesCollected(done) => format!("Sent {} of fees to {}.", amount(done.arrived), done.destination),
        _ => return dispatch_events::text(event, &amount),
    })
}

fn paid(payout: &Payout, amount: &impl Fn(u64) -> String) -> String {
    let mut text = format!("Paid {} to {}", amount(payout.arrived), payout.destination);
    if payout.fee > 0 {
        text += &format!(", and {} to the domain as its fee", amount(payout.fee));
    }
    if payout.fee_waived > 0 {
        let waived = amount(payout.fee_waived);
        text += &format!(", {waived} of it a fee that is waived, because the domain's fee account cannot be paid");
    }
    match payout.remaining {
        0 => text += "; nothing remains, the record is closed",
        rest => text += &format!("; {} remain", amount(rest)),
    }
    text + &earned(payout.tip)
}

fn refunded(done: &PendingRefunded, amount: &impl Fn(u64) -> String) -> String {
    let how = match done.reason {
        RefundReason::Cancelled => "Cancelled",
        RefundReason::Declined => "Declined",
        RefundReason::Expired => "Expired",
    };
    let mut refund = format!("{} refunded to {}", amount(done.arrived), done.destination);
    if done.lamports > 0 {
        refund += &format!(", and {} besides, which had become rent", sol(done.lamports));
    }
    format!("{how}: {refund}; the record is closed{}", earned(done.tip))
}

/// A sentence about a paid request.
pub fn request(done: &RequestPayout, vault: &Vault, units: &Units) -> String {
    let parts = [(vault.asset_mint, done.assets_arrived), (vault.share_mint, done.shares)];
    let parts = parts.iter().filter(|(_, amount)| *amount > 0);
    let parts: Vec<_> = parts.map(|(mint, amount)| units.short(mint, *amount)).collect();
    format!(
        "Paid {}; the request is closed{}",
        parts.join(" and "),
        earned(done.tip)
    )
}

/// A sentence about a refunded request.
pub fn refunded_request(done: &PendingRefunded, mint: &Pubkey, units: &Units) -> String {
    refunded(done, &|base_units| units.short(mint, base_units))
}

fn earned(tip: u64) -> String {
    match tip {
        0 => ".".to_owned(),
        tip => format!(". The tip of {} is earned.", sol(tip)),
    }
}

/// The same as JSON.
pub fn json(event: &AirlockEvent, mints: &[Pubkey], units: &Units) -> Option<Value> {
    let decimal = |base_units| mints.first().and_then(|mint| units.decimal(mint, base_units));
    let payout = |order: [u8; 32], payout: &Payout| {
        json!({
            "event": event.name(),
            "reference": reference(order),
            "destination": payout.destination.to_string(),
            "arrived": decimal(payout.arrived),
            "arrived_base_units": payout.arrived.to_string(),
            "fee_base_units": payout.fee.to_string(),
            "fee_waived_base_units": payout.fee_waived.to_string(),
            "surplus_base_units": payout.surplus.to_string(),
            "remaining": decimal(payout.remaining),
            "remaining_base_units": payout.remaining.to_string(),
            "tip_lamports": payout.tip,
        })
    };
    Some(match event {
        AirlockEvent::TransferFinalized(done) => payout(done.reference, &done.payout),
        AirlockEvent::SwapFinalized(done) => {
            let mut value = payout(done.reference, &done.payout);
            value["paid_base_units"] = json!(done.paid.to_string());
            value["proceeds_arrived_base_units"] = json!(done.proceeds_arrived.to_string());
            value["proceeds"] = json!(done.proceeds.to_string());
            value
        }
        AirlockEvent::PendingRefunded(done) => json!({
            "event": event.name(),
            "reference": reference(done.reference),
            "reason": format!("{:?}", done.reason).to_lowercase(),
            "destination": done.destination.to_string(),
            "arrived": decimal(done.arrived),
            "arrived_base_units": done.arrived.to_string(),
            "lamports": done.lamports,
            "tip_lamports": done.tip,
        }),
        AirlockEvent::FeesCollected(done) => json!({
            "event": event.name(),
            "destination": done.destination.to_string(),
            "arrived": decimal(done.arrived),
            "arrived_base_units": done.arrived.to_string(),
        }),
        _ => return dispatch_events::json(event),
    })
}

#[cfg(test)]
mod tests;

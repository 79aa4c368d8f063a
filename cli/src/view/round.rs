//! A round: its phase, and the amounts requested within each price limit.

use super::units::Units;
use crate::output::table;
use airlock_client::{
    describe::price,
    generated::accounts::{Round, Vault},
    lifecycle::{Clock, RoundPhase},
    time::date_and_distance,
    vault::{deposit_takes_part, redeem_takes_part},
};
use serde_json::{Value, json};

pub fn text(round: &Round, vault: &Vault, now: &Clock, units: &Units) -> String {
    let mut text = format!("Round {}: {}", round.index, phase(round, now));
    let requests = match round.requests {
        0 => "no requests".to_owned(),
        1 => "1 request".to_owned(),
        many => format!("{many} requests"),
    };
    text += &format!("; {requests}.");
    if round.settled {
        text += &format!(" Settled at {}.", price(round.price, vault));
    }
    let rows: Vec<_> = (0u8..16)
        .filter(|limit_step| {
            let at = usize::from(*limit_step);
            round.deposits[at] > 0 || round.redeems[at] > 0
        })
        .map(|limit_step| row(limit_step, round, vault, units))
        .collect();
    if rows.is_empty() {
        return text;
    }
    format!(
        "{text}\n{}",
        table(["limit step", "limit", "to deposit", "to redeem", "takes part"], rows)
    )
}

/// The phase, and when it ends.
pub fn phase(round: &Round, now: &Clock) -> String {
    let at = |time| date_and_distance(time, now.unix_time);
    match round.window().phase(now) {
        RoundPhase::Accepting => format!("accepts requests until {}", at(round.closes_at)),
        RoundPhase::Settling => format!("waits for settlement until {}", at(round.deadline)),
        RoundPhase::Settled => "settled; anyone can finalize its requests".to_owned(),
        RoundPhase::Lapsed => "lapsed; anyone can refund its requests".to_owned(),
        RoundPhase::Suspended => format!(
            "suspended by a restart of the cluster; requests can be cancelled, and anyone can refund them from {}",
            at(round.deadline)
        ),
    }
}

fn row(limit_step: u8, round: &Round, vault: &Vault, units: &Units) -> [String; 5] {
    let at = usize::from(limit_step);
    let requested = |mint, base_units: u64| match base_units {
        0 => String::new(),
        some => units.short(mint, some),
    };
    let limit = match round.limit_steps().limit(limit_step) {
        Some(limit) => price(limit, vault),
        None => "any price".to_owned(),
    };
    let takes_part = match (
        round.deposits[at] > 0 && deposit_takes_part(limit_step, round.deposit_from),
        round.redeems[at] > 0 && redeem_takes_part(limit_step, round.redeem_below),
    ) {
        _ if !round.settled => "",
        (true, true) => "both",
        (true, false) => "deposits",
        (false, true) => "redemptions",
        (false, false) => "no",
    };
    [
        limit_step.to_string(),
        limit,
        requested(&vault.asset_mint, round.deposits[at]),
        requested(&vault.share_mint, round.redeems[at]),
        takes_part.to_owned(),
    ]
}

pub fn json(round: &Round, now: &Clock) -> Value {
    let totals = |totals: &[u64; 16]| totals.map(|total| total.to_string());
    json!({
        "round": round.address().to_string(),
        "round_index": round.index,
        "phase": phase_name(round, now),
        "opened_at": round.opened_at,
        "closes_at": round.closes_at,
        "deadline": round.deadline,
        "requests": round.requests,
        "reference_price_q64": round.reference_price.to_string(),
        "step_bps": round.step_bps,
        "deposits_base_units": totals(&round.deposits),
        "redeems_base_units": totals(&round.redeems),
        "assets_owed_base_units": round.assets_owed.to_string(),
        "shares_owed_base_units": round.shares_owed.to_string(),
        "settled": round.settled.then(|| json!({
            "price_q64": round.price.to_string(),
            "deposit_from": round.deposit_from,
            "redeem_below": round.redeem_below,
            "deposits_in_base_units": round.deposits_in.to_string(),
            "shares_out_base_units": round.shares_out.to_string(),
            "redeems_in_base_units": round.redeems_in.to_string(),
            "assets_out_base_units": round.assets_out.to_string(),
            "shares_back_base_units": round.shares_back.to_string(),
        })),
    })
}

pub fn phase_name(round: &Round, now: &Clock) -> &'static str {
    match round.window().phase(now) {
        RoundPhase::Accepting => "accepting",
        RoundPhase::Settling => "settling",
        RoundPhase::Settled => "settled",
        RoundPhase::Lapsed => "lapsed",
        RoundPhase::Suspended => "suspended",
    }
}

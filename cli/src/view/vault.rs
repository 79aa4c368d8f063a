//! A vault: its books, its price, its round, its policy.

use super::{format::percent, round, units::Units};
use crate::output::facts;
use airlock_client::{
    describe::price,
    generated::{
        accounts::{Round, Vault},
        types::VaultConfig,
    },
    lifecycle::Clock,
    time::{date, duration},
};
use serde_json::{Value, json};

pub fn text(vault: &Vault, round: Option<&Round>, now: &Clock, units: &Units) -> String {
    let books = facts(&books(vault, units));
    let policy = facts(&policy(&vault.config, vault, units));
    let round = match round {
        Some(round) => round::text(round, vault, now, units),
        None if vault.round_index == 0 => {
            "No round was opened yet; `airlock vault open-round` opens the first.".to_owned()
        }
        None => format!(
            "Round {} is over; `airlock vault open-round` opens the next.",
            vault.round_index
        ),
    };
    format!("{books}\n\n{round}\n\nPolicy\n{policy}")
}

/// The current price; none if it is too large to represent.
pub fn current_price(vault: &Vault) -> Option<String> {
    Some(price(vault.books().price()?.floor(), vault))
}

fn books(vault: &Vault, units: &Units) -> Vec<(&'static str, String)> {
    let assets = |base_units| units.short(&vault.asset_mint, base_units);
    let shares = |base_units| units.short(&vault.share_mint, base_units);
    let unless_zero = |value: u64, text: String| if value == 0 { String::new() } else { text };
    let exit_from = i64::from(vault.operator_timeout_seconds).saturating_add(vault.last_settled_at);
    vec![
        ("vault", vault.address().to_string()),
        ("domain", vault.domain.to_string()),
        ("asset", vault.asset_mint.to_string()),
        ("shares", vault.share_mint.to_string()),
        ("price", current_price(vault).unwrap_or_default()),
        ("idle", assets(vault.idle)),
        ("deployed", unless_zero(vault.deployed, assets(vault.deployed))),
        (
            "reported",
            unless_zero(vault.reported_at.cast_unsigned(), date(vault.reported_at)),
        ),
        ("issued", shares(vault.supply)),
        (
            "fees",
            unless_zero(
                vault.fee_shares,
                format!("{}, not collected yet", shares(vault.fee_shares)),
            ),
        ),
        (
            "exit",
            format!(
                "possible without the operator from {}, if no round is settled by then",
                date(exit_from)
            ),
        ),
    ]
}

fn policy(config: &VaultConfig, vault: &Vault, units: &Units) -> Vec<(&'static str, String)> {
    let assets = |base_units| units.short(&vault.asset_mint, base_units);
    let cap = |base_units| match base_units {
        u64::MAX => "no cap".to_owned(),
        capped => assets(capped),
    };
    let (seconds, fees) = (|seconds: u32| duration(seconds.into()), &config.fees);
    vec![
        (
            "rounds",
            format!(
                "{} for requests, then {} to settle",
                seconds(config.round_seconds),
                seconds(config.settle_seconds)
            ),
        ),
        ("limit step", percent(config.step_bps)),
        (
            "fees",
            format!(
                "entry {}, exit {}, management {} a year, performance {}",
                percent(fees.entry_bps),
                percent(fees.exit_bps),
                percent(fees.management_bps),
                percent(fees.performance_bps)
            ),
        ),
        (
            "maximum",
            format!(
                "{} in all, {} a round",
                cap(config.max_total_assets),
                cap(config.max_round_deposits)
            ),
        ),
        (
            "minimum",
            format!(
                "{} to deposit, {} to redeem",
                assets(config.min_deposit),
                units.short(&vault.share_mint, config.min_redeem)
            ),
        ),
        (
            "reports",
            format!(
                "at most {} old, {} apart, within {} of the books",
                seconds(config.report_max_age_seconds),
                seconds(config.report_min_interval_seconds),
                percent(config.report_max_deviation_bps)
            ),
        ),
    ]
}

pub fn json(vault: &Vault, round: Option<&Round>, now: &Clock, units: &Units) -> Value {
    let config = &vault.config;
    let assets = |base_units| units.decimal(&vault.asset_mint, base_units);
    let shares = |base_units| units.decimal(&vault.share_mint, base_units);
    json!({
        "vault": vault.address().to_string(),
        "domain": vault.domain.to_string(),
        "asset_mint": vault.asset_mint.to_string(),
        "share_mint": vault.share_mint.to_string(),
        "share_offset": vault.share_offset,
        "price_q64": vault.books().price().map(|price| price.floor().to_string()),
        "idle": assets(vault.idle),
        "idle_base_units": vault.idle.to_string(),
        "deployed": assets(vault.deployed),
        "deployed_base_units": vault.deployed.to_string(),
        "reported_at": vault.reported_at,
        "supply": shares(vault.supply),
        "supply_base_units": vault.supply.to_string(),
        "fee_shares_base_units": vault.fee_shares.to_string(),
        "dust_assets_base_units": vault.dust_assets.to_string(),
        "dust_shares_base_units": vault.dust_shares.to_string(),
        "last_settled_at": vault.last_settled_at,
        "operator_timeout_seconds": vault.operator_timeout_seconds,
        "config_version": vault.config_version,
        "config": {
            "round_seconds": config.round_seconds,
            "settle_seconds": config.settle_seconds,
            "step_bps": config.step_bps,
            "entry_fee_bps": config.fees.entry_bps,
            "exit_fee_bps": config.fees.exit_bps,
            "management_fee_bps": config.fees.management_bps,
            "performance_fee_bps": config.fees.performance_bps,
            "max_total_assets_base_units": config.max_total_assets.to_string(),
            "max_round_deposits_base_units": config.max_round_deposits.to_string(),
            "min_deposit_base_units": config.min_deposit.to_string(),
            "min_redeem_base_units": config.min_redeem.to_string(),
            "report_max_age_seconds": config.report_max_age_seconds,
            "report_min_interval_seconds": config.report_min_interval_seconds,
            "report_max_deviation_bps": config.report_max_deviation_bps,
        },
        "round_index": vault.round_index,
        "round": round.map(|round| round::json(round, now)),
        "now": { "slot": now.slot, "unix_time": now.unix_time },
    })
}

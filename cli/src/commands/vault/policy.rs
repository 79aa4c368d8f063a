use crate::{
    amount::{Amount, Decimal},
    args::vault_policy::VaultPolicy,
    failure::Failure,
};
use airlock_client::generated::types::{VaultConfig, VaultFees};

/// Decimals of the asset and of the shares.
#[derive(Clone, Copy)]
pub struct Decimals {
    pub assets: u8,
    pub shares: u8,
}

/// The configuration with the given options.
pub fn apply(policy: &VaultPolicy, config: VaultConfig, decimals: Decimals) -> Result<VaultConfig, Failure> {
    let cap = |given: Option<Amount>, stored: u64| match given {
        None => Ok(stored),
        Some(Amount::All) => Ok(u64::MAX),
        Some(Amount::Exactly(amount)) => amount.base_units(decimals.assets),
    };
    let minimum = |given: Option<Decimal>, stored: u64, decimals: u8| match given {
        None => Ok(stored),
        Some(amount) => amount.base_units(decimals),
    };
    Ok(VaultConfig {
        round_seconds: policy.round_duration.map_or(config.round_seconds, |time| time.0),
        settle_seconds: policy.settle_within.map_or(config.settle_seconds, |time| time.0),
        step_bps: policy.step_bps.unwrap_or(config.step_bps),
        fees: VaultFees {
            entry_bps: policy.entry_fee_bps.unwrap_or(config.fees.entry_bps),
            exit_bps: policy.exit_fee_bps.unwrap_or(config.fees.exit_bps),
            management_bps: policy.management_fee_bps.unwrap_or(config.fees.management_bps),
            performance_bps: policy.performance_fee_bps.unwrap_or(config.fees.performance_bps),
        },
        max_total_assets: cap(policy.max_assets, config.max_total_assets)?,
        max_round_deposits: cap(policy.max_round_deposits, config.max_round_deposits)?,
        min_deposit: minimum(policy.min_deposit, config.min_deposit, decimals.assets)?,
        min_redeem: minimum(policy.min_redeem, config.min_redeem, decimals.shares)?,
        report_max_age_seconds: policy
            .report_max_age
            .map_or(config.report_max_age_seconds, |time| time.0),
        report_min_interval_seconds: policy
            .report_interval
            .map_or(config.report_min_interval_seconds, |time| time.0),
        report_max_deviation_bps: policy.report_deviation_bps.unwrap_or(config.report_max_deviation_bps),
        max_deployed_bps: policy.max_deployed_bps.unwrap_or(config.max_deployed_bps),
    })
}

//! The configuration of a vault, with defaults to start from.

use crate::{
    generated::types::{CreateVaultArgs, ShareText, VaultConfig, VaultFees},
    limits::BPS,
};

impl VaultConfig {
    /// Rounds that accept requests for `round_seconds` and are settled within `settle_seconds`. A step of 25 bps, no
    /// fees, no caps, requests from one base unit up; reports at most an hour old, ten minutes apart, and within 100
    /// bps of what was booked. All of it may be deployed: each adapter has a cap of its own.
    pub fn new(round_seconds: u32, settle_seconds: u32) -> Self {
        Self {
            round_seconds,
            settle_seconds,
            step_bps: 25,
            fees: VaultFees {
                entry_bps: 0,
                exit_bps: 0,
                management_bps: 0,
                performance_bps: 0,
            },
            max_total_assets: u64::MAX,
            max_round_deposits: u64::MAX,
            min_deposit: 1,
            min_redeem: 1,
            report_max_age_seconds: 3_600,
            report_min_interval_seconds: 600,
            report_max_deviation_bps: 100,
            max_deployed_bps: BPS,
        }
    }
}

impl CreateVaultArgs {
    /// Shares of that name and symbol, with three decimals more than the asset; shareholders may exit pro rata after
    /// two weeks without a settled round.
    pub fn new(config: VaultConfig, name: impl Into<String>, symbol: impl Into<String>) -> Self {
        Self {
            config,
            operator_timeout_seconds: 14 * 86_400,
            share_offset: 3,
            text: ShareText {
                name: name.into(),
                symbol: symbol.into(),
                uri: String::new(),
            },
        }
    }
}

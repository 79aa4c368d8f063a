use crate::{
    amount::{Amount, Decimal},
    time::Seconds,
};
use clap::Args;

/// The policy of a vault, which the domain's authority sets and can change.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub struct VaultPolicy {
    /// How long a round accepts requests [default: 1d]
    #[arg(long, value_name = "DURATION")]
    pub round_duration: Option<Seconds>,
    /// How long the operator then has to settle it [default: 4h]
    #[arg(long, value_name = "DURATION")]
    pub settle_within: Option<Seconds>,
    /// Size of a limit step, in basis points of the round's reference price, at most 1000 [default: 25]
    #[arg(long, value_name = "BPS")]
    pub step_bps: Option<u16>,
    /// Fee on the shares that a deposit buys, at most 500 [default: 0]
    #[arg(long, value_name = "BPS")]
    pub entry_fee_bps: Option<u16>,
    /// Fee on the shares that a redemption sells, at most 500 [default: 0]
    #[arg(long, value_name = "BPS")]
    pub exit_fee_bps: Option<u16>,
    /// Yearly fee on all shares, at most 1000 [default: 0]
    #[arg(long, value_name = "BPS")]
    pub management_fee_bps: Option<u16>,
    /// Fee on the gain above the high-water mark, at most 5000 [default: 0]
    #[arg(long, value_name = "BPS")]
    pub performance_fee_bps: Option<u16>,
    /// The most assets after a deposit; or all, for no cap [default: all]
    #[arg(long, value_name = "AMOUNT")]
    pub max_assets: Option<Amount>,
    /// The most that may be requested for deposit in one round; or all, for no cap [default: all]
    #[arg(long, value_name = "AMOUNT")]
    pub max_round_deposits: Option<Amount>,
    /// The least that a request may deposit [default: the smallest unit]
    #[arg(long, value_name = "AMOUNT")]
    pub min_deposit: Option<Decimal>,
    /// The fewest shares that a request may redeem [default: the smallest unit]
    #[arg(long, value_name = "SHARES")]
    pub min_redeem: Option<Decimal>,
    /// The maximum age of the report that a settlement uses [default: 1h]
    #[arg(long, value_name = "DURATION")]
    pub report_max_age: Option<Seconds>,
    /// Minimum time between two reports [default: 10m]
    #[arg(long, value_name = "DURATION")]
    pub report_interval: Option<Seconds>,
    /// The most that a report may differ from the books, in basis points of these [default: 100]
    #[arg(long, value_name = "BPS")]
    pub report_deviation_bps: Option<u16>,
    /// The most that may be deployed after a dispatch, in basis points of all assets
    #[arg(long, value_name = "BPS")]
    pub max_deployed_bps: Option<u16>,
}

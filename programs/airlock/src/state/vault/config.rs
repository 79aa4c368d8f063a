use crate::error::AirlockError;
use airlock_core::{
    limits::{BPS, MAX_OPERATOR_TIMEOUT_SECONDS, MAX_ROUND_SECONDS, MAX_SHARE_OFFSET, MAX_STEP_BPS},
    vault::Fees,
};
use anchor_lang::prelude::*;

packed! {
    /// What the domain's authority decides for a vault. A round keeps times, limit steps and fees as they were when it was
    /// opened.
    #[derive(AnchorSerialize, AnchorDeserialize)]
    pub struct VaultConfig {
        /// A round accepts requests for this long.
        pub round_seconds: u32,
        /// Then the operator has this long to settle it, before it lapses.
        pub settle_seconds: u32,
        /// The size of a limit step, in basis points of the round's reference price.
        pub step_bps: u16,
        pub fees: VaultFees,
        /// Base units of the asset: no deposit takes the vault beyond this.
        pub max_total_assets: u64,
        /// Base units of the asset that may be requested for deposit in one round.
        pub max_round_deposits: u64,
        /// Base units of the asset, per request.
        pub min_deposit: u64,
        /// Base units of shares, per request.
        pub min_redeem: u64,
        /// A settlement takes no report older than this.
        pub report_max_age_seconds: u32,
        /// At least this long between two reports.
        pub report_min_interval_seconds: u32,
        /// A report may differ from what was deployed when a round was last settled by at most this many basis points of it.
        pub report_max_deviation_bps: u16,
        /// At most this many basis points of all that the vault has may be with adapters when more is sent there.
        pub max_deployed_bps: u16,
    }
}

packed! {
    /// Taken in shares when a round is settled. Basis points.
    #[derive(AnchorSerialize, AnchorDeserialize)]
    pub struct VaultFees {
        /// Of the shares that a deposit buys.
        pub entry_bps: u16,
        /// Of the shares that a redemption sells.
        pub exit_bps: u16,
        /// Of all shares, per year of a settled round's time.
        pub management_bps: u16,
        /// Of the gain above the high-water mark.
        pub performance_bps: u16,
    }
}

impl VaultFees {
    pub fn rates(&self) -> Fees {
        Fees {
            entry_bps: self.entry_bps.get(),
            exit_bps: self.exit_bps.get(),
            management_bps: self.management_bps.get(),
            performance_bps: self.performance_bps.get(),
        }
    }
}

impl VaultConfig {
    pub(super) fn check(&self, share_offset: u8, operator_timeout_seconds: u32) -> Result<()> {
        let [round_seconds, settle_seconds] = [self.round_seconds.get(), self.settle_seconds.get()];
        let times = 1..=MAX_ROUND_SECONDS;
        let sound = times.contains(&round_seconds) && times.contains(&settle_seconds);
        ensure!(sound, AirlockError::InvalidRoundTimes);
        let limit_steps = (1..=MAX_STEP_BPS).contains(&self.step_bps.get());
        ensure!(limit_steps, AirlockError::InvalidStepSize);
        ensure!(self.fees.rates().are_allowed(), AirlockError::FeeTooHigh);
        ensure!(share_offset <= MAX_SHARE_OFFSET, AirlockError::InvalidShareOffset);
        // shorter than a round, the timeout would call an operator silent who is not even asked yet
        let round = u64::from(round_seconds).saturating_add(settle_seconds.into());
        let timeout = operator_timeout_seconds <= MAX_OPERATOR_TIMEOUT_SECONDS;
        ensure!(
            timeout && u64::from(operator_timeout_seconds) >= round,
            AirlockError::InvalidOperatorTimeout
        );
        ensure!(self.max_deployed_bps <= BPS, AirlockError::InvalidDeployedCap);
        ensure!(self.min_deposit > 0 && self.min_redeem > 0, AirlockError::ZeroMinimum);
        Ok(())
    }
}

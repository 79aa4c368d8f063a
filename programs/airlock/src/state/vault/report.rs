//! The guard of what the operator reports to be deployed.

use super::Vault;
use crate::error::AirlockError;
use airlock_core::{lifecycle::Clock, vault::within_deviation};
use anchor_lang::prelude::*;

impl Vault {
    /// Takes a new value of what is deployed: not too soon after the last, and not too far from what was settled last. So
    /// no number of reports moves the price further from one settlement to the next than one of them could.
    pub fn report(&mut self, deployed: u64, now: &Clock) -> Result<()> {
        let config = &self.config;
        let since = now.unix_time.saturating_sub(self.reported_at.get());
        ensure!(
            since >= config.report_min_interval_seconds.get().into(),
            AirlockError::ReportTooSoon
        );
        let near = within_deviation(self.report_base.get(), deployed, config.report_max_deviation_bps.get());
        ensure!(near, AirlockError::ReportDeviates);
        self.deployed = deployed.into();
        self.reported_at = now.unix_time.into();
        Ok(())
    }

    /// That what is deployed was reported after nobody could join any more, and not long ago.
    pub fn check_report(&self, closes_at: i64, now: &Clock) -> Result<()> {
        let age = now.unix_time.saturating_sub(self.reported_at.get());
        let fresh = self.reported_at >= closes_at && age <= self.config.report_max_age_seconds.get().into();
        ensure!(self.deployed == 0 || fresh, AirlockError::ReportStale);
        Ok(())
    }
}

//! The vault's books over its rounds: one is opened, filled, settled, and leaves what rounding left.

use super::Vault;
use crate::{
    error::AirlockError,
    state::{Side, number::add},
};
use airlock_core::{
    lifecycle::{Clock, RoundWindow},
    vault::{Books, Net, Settlement},
};
use anchor_lang::prelude::*;

/// What a settlement moves: at most one transfer of assets, and one mint or burn of shares.
#[derive(Clone, Copy, Debug)]
pub struct Moves {
    pub assets: Net,
    /// Base units of shares, into the share escrow.
    pub mint: u64,
    /// Base units of shares, out of the share escrow.
    pub burn: u64,
}

impl Vault {
    /// Starts the next round, if the current one is over. Returns its index.
    pub fn open_round(&mut self, window: &RoundWindow, now: &Clock) -> Result<u64> {
        let over = self.round_settled.get() || self.round_deadline <= now.unix_time;
        ensure!(over, AirlockError::RoundNotOver);
        add(&mut self.round_index, 1)?;
        self.round_settled = false.into();
        self.round_deadline = window.deadline.into();
        Ok(self.round_index.get())
    }

    /// That `amount` more may be requested in a round that has `requested` already.
    pub fn check_request(&self, side: Side, amount: u64, requested: u64) -> Result<()> {
        let config = &self.config;
        let least = match side {
            Side::Deposit => config.min_deposit,
            Side::Redeem => config.min_redeem,
        };
        ensure!(least <= amount, AirlockError::BelowMinimum);
        if side == Side::Deposit {
            let round = requested.checked_add(amount).ok_or_else(AirlockError::overflow)?;
            ensure!(config.max_round_deposits >= round, AirlockError::RoundCapExceeded);
            let total = self.books().total_assets().and_then(|total| total.checked_add(round));
            let fits = total.is_some_and(|total| config.max_total_assets >= total);
            ensure!(fits, AirlockError::VaultCapExceeded);
        }
        Ok(())
    }

    /// Books a settlement.
    pub fn settle(&mut self, settlement: &Settlement, now: &Clock) -> Result<Moves> {
        let Books {
            idle, deployed, supply, ..
        } = settlement.books;
        let supply = supply
            .checked_sub(self.dust_shares.get())
            .ok_or_else(AirlockError::overflow)?;
        let moves = Moves {
            assets: settlement.net,
            mint: supply.saturating_sub(self.supply.get()),
            burn: self.supply.get().saturating_sub(supply),
        };
        self.idle = idle.into();
        self.deployed = deployed.into();
        self.report_base = deployed.into();
        self.supply = supply.into();
        add(&mut self.fee_shares, settlement.fee_shares)?;
        self.dust_assets = 0.into();
        self.dust_shares = 0.into();
        self.high_water_mark = settlement.accrual.high_water_mark.into();
        self.round_settled = true.into();
        self.last_settled_at = now.unix_time.into();
        Ok(moves)
    }

    /// Takes over what rounding left of a round.
    pub fn book_dust(&mut self, assets: u64, shares: u64) -> Result<()> {
        add(&mut self.dust_assets, assets)?;
        add(&mut self.dust_shares, shares)
    }
}

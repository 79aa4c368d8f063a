//! How a round counts: what joins and leaves it, what was struck, and what is paid of that.

use super::{
    PendingOperation, Round, Side,
    capture::take,
    number::{add, subtract},
};
use crate::{error::AirlockError, packed::U64};
use airlock_core::vault::{Due, Settlement};
use anchor_lang::prelude::*;

impl Round {
    /// What rounding left, once no request remains: assets and shares.
    pub fn take_dust(&mut self) -> (u64, u64) {
        (take(&mut self.assets_owed), take(&mut self.shares_owed))
    }

    /// Base units asked for on one side so far.
    pub fn requested(&self, side: Side) -> u64 {
        match side {
            Side::Deposit => self.assets_owed.get(),
            Side::Redeem => self.shares_owed.get(),
        }
    }

    /// Counts a request in.
    pub fn join(&mut self, side: Side, limit_step: u8, amount: u64) -> Result<()> {
        let (total, owed) = self.entry(side, limit_step)?;
        add(total, amount)?;
        add(owed, amount)?;
        add(&mut self.requests, 1)
    }

    /// Counts a request out of a round that is not settled.
    pub fn leave(&mut self, record: &PendingOperation) -> Result<()> {
        let (side, amount) = (Side::of(record.kind)?, record.remaining.get());
        let (total, owed) = self.entry(side, record.terms.as_request()?.limit_step)?;
        subtract(total, amount)?;
        subtract(owed, amount)?;
        subtract(&mut self.requests, 1)
    }

    /// Records what was struck, and what the escrows owe from now on.
    pub fn settle(&mut self, settlement: &Settlement) -> Result<()> {
        let Settlement {
            deposits_in,
            shares_out,
            redeems_in,
            assets_out,
            shares_back,
            ..
        } = *settlement;
        subtract(&mut self.assets_owed, deposits_in)?;
        add(&mut self.assets_owed, assets_out)?;
        subtract(&mut self.shares_owed, redeems_in)?;
        add(&mut self.shares_owed, shares_back)?;
        add(&mut self.shares_owed, shares_out)?;
        self.settled = true.into();
        self.price = settlement.price.floor().into();
        self.deposit_from = settlement.deposit_from;
        self.redeem_below = settlement.redeem_below;
        self.deposits_in = deposits_in.into();
        self.shares_out = shares_out.into();
        self.redeems_in = redeems_in.into();
        self.assets_out = assets_out.into();
        self.shares_back = shares_back.into();
        Ok(())
    }

    /// What a request gets, now that the round is settled.
    pub fn due(&self, record: &PendingOperation) -> Result<Due> {
        let (limit_step, amount) = (record.terms.as_request()?.limit_step, record.remaining.get());
        let due = match Side::of(record.kind)? {
            Side::Deposit => self.outcome().deposit_due(limit_step, amount),
            Side::Redeem => self.outcome().redeem_due(limit_step, amount),
        };
        due.ok_or_else(AirlockError::overflow)
    }

    /// Counts a request out of a settled round, with what it gets.
    pub fn pay(&mut self, due: &Due) -> Result<()> {
        subtract(&mut self.assets_owed, due.assets)?;
        subtract(&mut self.shares_owed, due.shares)?;
        subtract(&mut self.requests, 1)
    }

    /// The total of a limit step, and what the escrow owes on that side.
    fn entry(&mut self, side: Side, limit_step: u8) -> Result<(&mut U64, &mut U64)> {
        let (totals, owed) = match side {
            Side::Deposit => (&mut self.deposits, &mut self.assets_owed),
            Side::Redeem => (&mut self.redeems, &mut self.shares_owed),
        };
        let total = totals
            .get_mut(usize::from(limit_step))
            .ok_or_else(|| AirlockError::InvalidLimitStep.refuse())?;
        Ok((total, owed))
    }
}

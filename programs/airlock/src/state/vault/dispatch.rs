//! The vault's books when assets leave for an adapter, return, or are lost.
//!
//! What is deployed is carried at its cost, or at the operator's last report. A dispatch's part of that is its part of the
//! cost of all: see `carried`.

use super::Vault;
use crate::{
    error::AirlockError,
    state::number::{add, subtract},
};
use airlock_core::vault::{carried, within_deviation, within_share};
use anchor_lang::prelude::*;

impl Vault {
    /// Takes `amount` base units out of what is idle, to be sent to an adapter.
    pub fn withdraw(&mut self, amount: u64) -> Result<()> {
        ensure!(amount > 0, AirlockError::ZeroAmount);
        let left = self.idle.get().checked_sub(amount);
        self.idle = left.ok_or_else(|| AirlockError::ExceedsIdle.refuse())?.into();
        Ok(())
    }

    /// Books the `arrived` base units of them as deployed, within the cap.
    pub fn deploy(&mut self, arrived: u64) -> Result<()> {
        for books in [&mut self.deployed, &mut self.in_flight, &mut self.report_base] {
            add(books, arrived)?;
        }
        let total = self.books().total_assets().ok_or_else(AirlockError::overflow)?;
        let fits = within_share(self.deployed.get(), total, self.config.max_deployed_bps.get());
        ensure!(fits, AirlockError::DeployedCapExceeded);
        Ok(())
    }

    /// What `principal` base units of what is outstanding are carried at.
    pub fn carried(&self, principal: u64) -> Result<u64> {
        carried(self.deployed.get(), principal, self.in_flight.get()).ok_or_else(AirlockError::overflow)
    }

    /// Books `principal` base units as no longer deployed. Returns what they were carried at.
    pub fn book_return(&mut self, principal: u64) -> Result<u64> {
        let book = self.carried(principal)?;
        let base = carried(self.report_base.get(), principal, self.in_flight.get());
        let base = base.ok_or_else(AirlockError::overflow)?;
        for (books, less) in [
            (&mut self.deployed, book),
            (&mut self.report_base, base),
            (&mut self.in_flight, principal),
        ] {
            subtract(books, less)?;
        }
        Ok(book)
    }

    /// Books base units that are back in the reserve.
    pub fn bring_back(&mut self, arrived: u64) -> Result<()> {
        add(&mut self.idle, arrived)
    }

    /// That a return of `returned` for what is carried at `book` loses no more than `accepted`, and no more than a report
    /// may take away at once.
    pub fn check_loss(&self, book: u64, returned: u64, accepted: u64) -> Result<()> {
        let loss = book.saturating_sub(returned);
        ensure!(loss <= accepted, AirlockError::LossNotAccepted);
        let near = within_deviation(book, returned.min(book), self.config.report_max_deviation_bps.get());
        ensure!(near, AirlockError::LossTooLarge);
        Ok(())
    }
}

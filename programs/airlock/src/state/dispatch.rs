//! A dispatch's own transitions: out to the adapter, back in one part or many, counted as lost.

use super::{Kind, Lock, PendingOperation, Status, capture::take, number::subtract};
use crate::error::AirlockError;
use airlock_core::lifecycle::Clock;
use anchor_lang::prelude::*;

impl PendingOperation {
    /// The adapter has it now. `escrow_rent`: lamports of an escrow of wrapped SOL that are no tokens of it.
    pub fn depart(&mut self, escrow_rent: u64) -> Result<()> {
        self.status = Status::InFlight;
        self.terms.set_escrow_rent(escrow_rent)
    }

    /// That this is a dispatch that an adapter has or had, and not locked.
    pub fn check_dispatch(&self) -> Result<()> {
        ensure!(self.lock == Lock::Open, AirlockError::Locked);
        ensure!(self.kind == Kind::Dispatch, AirlockError::WrongKind);
        let away = matches!(self.status, Status::InFlight | Status::WrittenOff);
        ensure!(away, AirlockError::WrongStatus);
        Ok(())
    }

    /// That it is not counted as lost yet.
    pub fn check_in_flight(&self) -> Result<()> {
        self.check_dispatch()?;
        ensure!(self.status == Status::InFlight, AirlockError::WrongStatus);
        Ok(())
    }

    /// Books `principal` base units of what is outstanding as no longer with the adapter.
    pub fn book_return(&mut self, principal: u64) -> Result<()> {
        subtract(&mut self.remaining, principal)
    }

    /// Counts what is outstanding as lost, once the deadline has passed. Returns the base units.
    pub fn write_off(&mut self, now: &Clock) -> Result<u64> {
        ensure!(now.unix_time >= self.expires_at.get(), AirlockError::NotExpired);
        self.status = Status::WrittenOff;
        Ok(take(&mut self.remaining))
    }

    /// Moves the deadline, before it passes, to a later one.
    pub fn extend(&mut self, expires_at: i64, max_lifetime_seconds: u32, now: &Clock) -> Result<()> {
        ensure!(now.unix_time < self.expires_at.get(), AirlockError::Expired);
        ensure!(expires_at > self.expires_at.get(), AirlockError::ExpiryNotLater);
        let lifetime = expires_at.saturating_sub(now.unix_time);
        ensure!(lifetime <= max_lifetime_seconds.into(), AirlockError::LifetimeTooLong);
        self.expires_at = expires_at.into();
        Ok(())
    }
}

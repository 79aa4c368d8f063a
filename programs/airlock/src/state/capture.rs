//! What a record holds: how it comes in and how it leaves.

use super::PendingOperation;
use crate::error::AirlockError;
use airlock_core::math;
use anchor_lang::prelude::*;

/// What leaves a record in one finalize, in base units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capture {
    pub amount: u64,
    /// Part of `amount`.
    pub fee: u64,
    /// Paid out before this capture.
    pub done: u64,
    /// Whether nothing remains.
    pub last: bool,
}

impl PendingOperation {
    /// Books what arrived in escrow.
    pub fn credit(&mut self, received: u64) -> Result<()> {
        ensure!(received > 0, AirlockError::ZeroAmount);
        self.received = received;
        self.remaining = received;
        Ok(())
    }

    /// Takes `amount` out of the record; all that remains if none.
    pub fn capture(&mut self, amount: Option<u64>) -> Result<Capture> {
        let amount = amount.unwrap_or(self.remaining);
        ensure!(amount > 0, AirlockError::ZeroAmount);
        ensure!(amount <= self.remaining, AirlockError::ExceedsRemaining);
        let done = self
            .received
            .checked_sub(self.remaining)
            .ok_or_else(AirlockError::overflow)?;
        let fee = math::fee(done, amount, self.fee_bps).ok_or_else(AirlockError::overflow)?;
        self.remaining = self.remaining.checked_sub(amount).ok_or_else(AirlockError::overflow)?;
        Ok(Capture {
            amount,
            fee,
            done,
            last: self.remaining == 0,
        })
    }

    /// Takes everything that remains out of the record, for its owner.
    pub fn refund(&mut self) -> u64 {
        std::mem::take(&mut self.remaining)
    }
}

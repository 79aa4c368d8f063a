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

impl Capture {
    /// What is paid beside the fee: with the last part also `surplus`, which strangers sent to the escrow.
    pub fn net(&self, surplus: u64) -> Result<u64> {
        let net = self.amount.checked_sub(self.fee);
        net.and_then(|net| net.checked_add(self.surplus(surplus)))
            .ok_or_else(AirlockError::overflow)
    }

    /// How much of what strangers sent to the escrow leaves with this capture.
    pub fn surplus(&self, found: u64) -> u64 {
        if self.last { found } else { 0 }
    }
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
        self.remaining = self.remaining.checked_sub(amount).ok_or_else(AirlockError::overflow)?;
        self.captured(amount)
    }

    /// Takes `amount` out of the record for a fill: handed out now, paid for by the fill's end.
    pub fn begin_fill(&mut self, amount: Option<u64>) -> Result<Capture> {
        let capture = self.capture(amount)?;
        self.filling = capture.amount;
        Ok(capture)
    }

    /// What the fill has taken, for its end.
    pub fn end_fill(&mut self) -> Result<Capture> {
        let amount = std::mem::take(&mut self.filling);
        self.captured(amount)
    }

    /// Of the last `amount` that was taken out of the record.
    fn captured(&self, amount: u64) -> Result<Capture> {
        let before = self.remaining.checked_add(amount);
        let done = before.and_then(|before| self.received.checked_sub(before));
        let done = done.ok_or_else(AirlockError::overflow)?;
        let fee = math::fee(done, amount, self.fee_bps).ok_or_else(AirlockError::overflow)?;
        Ok(Capture {
            amount,
            fee,
            done,
            last: self.remaining == 0,
        })
    }

    /// Base units that the escrow must hold: what remains, and the fee on what was handed out for a fill.
    pub fn owed(&self) -> Result<u64> {
        let fee = match self.filling {
            0 => 0,
            amount => self.captured(amount)?.fee,
        };
        self.remaining.checked_add(fee).ok_or_else(AirlockError::overflow)
    }

    /// Takes everything that remains out of the record, for its owner.
    pub fn refund(&mut self) -> u64 {
        std::mem::take(&mut self.remaining)
    }
}

//! What a record holds: how it comes in and how it leaves.

use super::PendingOperation;
use crate::{error::AirlockError, packed::U64};
use airlock_core::math;
use anchor_lang::prelude::*;
use core::mem;

/// What was found when a finalize began.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Base units in the escrow beyond what the record holds; 0 of wrapped SOL, where they are the rent payer's.
    pub surplus: u64,
    /// Whether the domain's fee account can be paid.
    pub takes_fees: bool,
}

/// What leaves a record in one finalize, in base units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capture {
    /// Out of the record.
    pub amount: u64,
    /// What others had sent to the escrow, with the last part.
    pub surplus: u64,
    /// Part of `amount` and `surplus`, for the domain.
    pub fee: u64,
    /// The fee that the domain cannot be paid: part of what the recipient gets.
    pub fee_waived: u64,
    /// Paid out before this capture.
    pub done: u64,
    /// Left in the record.
    pub remaining: u64,
    /// Whether nothing remains.
    pub last: bool,
}

impl Capture {
    /// What is paid beside the fee.
    pub fn net(&self) -> Result<u64> {
        let all = self.amount.checked_add(self.surplus);
        all.and_then(|all| all.checked_sub(self.fee))
            .ok_or_else(AirlockError::overflow)
    }
}

impl PendingOperation {
    /// Books what arrived in escrow.
    pub fn credit(&mut self, received: u64) -> Result<()> {
        ensure!(received > 0, AirlockError::ZeroAmount);
        self.received = received.into();
        self.remaining = received.into();
        Ok(())
    }

    /// Takes `amount` out of the record; all that remains if none.
    ///
    /// The fee is due on all that is paid, also on what was sent to the escrow past the record.
    #[inline(always)]
    pub fn capture(&mut self, amount: Option<u64>, found: &Found) -> Result<Capture> {
        let remaining = self.remaining.get();
        let amount = amount.unwrap_or(remaining);
        ensure!(amount > 0, AirlockError::ZeroAmount);
        let done = self.done()?;
        let left = remaining.checked_sub(amount);
        let left = left.ok_or_else(|| AirlockError::ExceedsRemaining.refuse())?;
        self.remaining = left.into();
        let last = left == 0;
        let surplus = if last { found.surplus } else { 0 };
        // tokens that were paid out can come back as surplus; the total that is billed is capped at `u64::MAX`
        let paid = amount.saturating_add(surplus).min(u64::MAX.saturating_sub(done));
        let fee = math::fee(done, paid, self.fee_bps.get()).ok_or_else(AirlockError::overflow)?;
        let (fee, fee_waived) = split(fee, found);
        Ok(Capture {
            amount,
            surplus,
            fee,
            fee_waived,
            done,
            remaining: left,
            last,
        })
    }

    /// Takes `amount` out of the record for a fill: handed out now, paid for by the fill's end.
    pub fn begin_fill(&mut self, amount: Option<u64>, found: &Found) -> Result<Capture> {
        let capture = self.capture(amount, found)?;
        self.filling = capture.amount.into();
        self.filling_fee = capture.fee.into();
        Ok(capture)
    }

    /// What the fill has taken, and the fee that it left, for its end.
    pub fn end_fill(&mut self, found: &Found) -> Result<Capture> {
        let amount = take(&mut self.filling);
        let (fee, fee_waived) = split(take(&mut self.filling_fee), found);
        let done = self.done()?.checked_sub(amount);
        Ok(Capture {
            amount,
            surplus: 0,
            fee,
            fee_waived,
            done: done.ok_or_else(AirlockError::overflow)?,
            remaining: self.remaining.get(),
            last: self.remaining == 0,
        })
    }

    /// Base units taken out of the record so far.
    fn done(&self) -> Result<u64> {
        let received = self.received.get();
        received
            .checked_sub(self.remaining.get())
            .ok_or_else(AirlockError::overflow)
    }

    /// Base units that the escrow must hold: what remains, and the fee on what was handed out for a fill.
    pub fn owed(&self) -> Result<u64> {
        let remaining = self.remaining.get();
        remaining
            .checked_add(self.filling_fee.get())
            .ok_or_else(AirlockError::overflow)
    }

    /// Takes everything that remains out of the record, for its owner.
    pub fn refund(&mut self) -> u64 {
        take(&mut self.remaining)
    }
}

/// Takes a number out, and leaves 0.
pub(super) fn take(number: &mut U64) -> u64 {
    mem::replace(number, U64::new(0)).get()
}

/// A fee as it is collected, and as it is waived.
fn split(fee: u64, found: &Found) -> (u64, u64) {
    if found.takes_fees { (fee, 0) } else { (0, fee) }
}

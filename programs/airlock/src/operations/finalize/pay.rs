//! Paying out of a record in one step.

use super::{Finalize, Ready};
use crate::{
    custody::{self, Payment, Release, Released},
    events::Payout,
    lock::{self, Callee},
    signer::Signer,
    state::{Capture, PendingOperation, RecordSeeds, Stored},
};
use anchor_lang::prelude::*;

/// What was paid out of a record, and what was taken in for it.
pub struct Paid<T> {
    pub seeds: RecordSeeds,
    pub payout: Payout,
    pub exchanged: T,
}

impl Finalize<'_> {
    /// Takes `amount` out of the record and pays it, after `exchange` took in what is owed for it. Everything
    /// that may run an external program runs under the lock; when nothing remains, escrow and record are closed.
    #[inline(always)]
    pub fn pay<T>(
        &self,
        ready: &Ready,
        amount: Option<u64>,
        callee: Callee,
        exchange: impl FnOnce(&Capture) -> Result<T>,
    ) -> Result<Paid<T>> {
        let mut pending = self.pending;
        let mut record = PendingOperation::reload_mut(&mut pending)?;
        let capture = record.capture(amount, &ready.found)?;
        let (seeds, tip) = (record.seeds(), record.tip.get());
        drop(record);
        let net = capture.net()?;
        let (exchanged, [paid, fee]) =
            lock::hold_and_close::<PendingOperation, _>(&self.pending, callee.and(ready.leg.callee()), || {
                let exchanged = exchange(&capture)?;
                let Released { moved, lamports } = self.release(ready, &seeds, [net, capture.fee], capture.last)?;
                Ok(((exchanged, moved), lamports))
            })?;

        let payout = Payout {
            destination: *self.destination.address(),
            amount: capture.amount.into(),
            fee: capture.fee.into(),
            fee_waived: capture.fee_waived.into(),
            surplus: capture.surplus.into(),
            arrived: paid.arrived.into(),
            fee_arrived: fee.arrived.into(),
            remaining: capture.remaining.into(),
            tip: self.close(capture.last, tip)?.into(),
        };
        Ok(Paid {
            seeds,
            payout,
            exchanged,
        })
    }

    /// Pays the destination and the fee account, in base units, and closes the escrow if asked to.
    #[inline(always)]
    pub(super) fn release(
        &self,
        ready: &Ready,
        seeds: &RecordSeeds,
        [net, fee]: [u64; 2],
        close: bool,
    ) -> Result<Released> {
        let parts = seeds.parts();
        let authority = Signer::of_seeds(&self.pending, &parts);
        let payments = [
            Payment {
                to: &self.destination,
                amount: net,
            },
            Payment {
                // no fee is due without an account that takes it
                to: self.fee_account.as_ref().unwrap_or(&self.destination),
                amount: fee,
            },
        ];
        let release = Release {
            from: &self.escrow,
            payments,
            close,
        };
        ready.leg.release(&release, &authority)
    }

    /// Pays the tip of a record that stays, which then has none. Returns what the caller earned, lamports.
    pub(super) fn pay_tip(&self) -> Result<u64> {
        let tip = PendingOperation::load(&self.pending)?.tip.get();
        let paid = custody::pay_tip(&self.pending, &self.caller, tip)?;
        PendingOperation::change(&self.pending, |record| {
            record.tip = tip.saturating_sub(paid).into();
            Ok(paid)
        })
    }

    /// Closes the record, if that is due. Returns the tip that the caller earned, lamports.
    #[inline(always)]
    pub(super) fn close(&self, due: bool, tip: u64) -> Result<u64> {
        if !due {
            return Ok(0);
        }
        custody::close(&self.pending, &self.rent_payer, &self.caller, tip)
    }
}

//! Paying out of a record in two steps: handed out first, paid for by a later instruction of the same transaction.

use super::{Finalize, Ready};
use crate::{
    custody::{Moved, Recipient, Released},
    error::AirlockError,
    lock::{self, Callee},
    state::{Capture, PendingOperation, RecordSeeds, Stored},
};
use anchor_lang::prelude::*;

/// How a fill began.
pub struct Begun {
    pub seeds: RecordSeeds,
    pub capture: Capture,
    /// To the destination.
    pub moved: Moved,
}

/// How a fill ended.
pub struct Ended {
    pub seeds: RecordSeeds,
    pub capture: Capture,
    pub fee: Moved,
    /// Base units in the escrow beyond what the record holds.
    pub left: u64,
    pub closed: bool,
    /// Lamports.
    pub tip: u64,
}

impl Finalize<'_> {
    /// Takes `amount` out of the record and hands it to the destination before anything is paid for it, and keeps the
    /// lock. The fee stays in the escrow. The caller has proven that [`Self::end_fill`] follows in this transaction.
    pub fn begin_fill(&self, ready: &Ready, amount: Option<u64>) -> Result<Begun> {
        let (capture, seeds) = PendingOperation::change(&self.pending, |record| {
            Ok((record.begin_fill(amount, &ready.found)?, record.seeds()))
        })?;
        let net = capture.net()?;
        let released = lock::keep::<PendingOperation, _>(&self.pending, ready.leg.callee(), || {
            self.release(ready, &seeds, [net, 0], false)
        })?;
        let [moved, _] = released.moved;
        Ok(Begun { seeds, capture, moved })
    }

    /// What [`Self::pay`] does, for a fill that has begun: `exchange` takes in what is owed, the fee is paid, and when
    /// nothing remains, escrow and record are closed.
    ///
    /// Tokens that came to the escrow since the begin must not keep the fill from ending: the taker may have closed the
    /// account that was paid to. They stay, and after the last part the record with them, for whoever sends them to the
    /// owner. So does a fee that can be paid neither to the domain nor to the taker.
    pub fn end_fill<T>(
        &self,
        ready: &Ready,
        taker: &Address,
        callee: Callee,
        exchange: impl FnOnce(&Capture) -> Result<T>,
    ) -> Result<(Ended, T)> {
        let (capture, seeds, tip, can_be_paid) = PendingOperation::change(&self.pending, |record| {
            // SECURITY: not refused if the taker's account cannot be paid: else dust, or an issuer who freezes the fee
            // account in between, could stop the end
            let taker = Recipient {
                wallet: taker,
                signed: true,
                bump: record.payout_bump,
            };
            let can_be_paid = taker.can_be_paid(&self.destination, &self.mint, ready.token_program);
            let capture = record.end_fill(&ready.found)?;
            Ok((capture, record.seeds(), record.tip.get(), can_be_paid))
        })?;
        let (waived, unpaid) = if can_be_paid {
            (capture.fee_waived, 0)
        } else {
            (0, capture.fee_waived)
        };
        let left = ready.found.surplus.checked_add(unpaid);
        let left = left.ok_or_else(AirlockError::overflow)?;
        let closed = capture.last && left == 0;
        let (exchanged, [_, fee]) =
            lock::release::<PendingOperation, _>(&self.pending, callee.and(ready.leg.callee()), || {
                let exchanged = exchange(&capture)?;
                let Released { moved, lamports } = self.release(ready, &seeds, [waived, capture.fee], closed)?;
                Ok(((exchanged, moved), lamports))
            })?;
        // who has filled it has earned the tip, whatever others sent there
        let tip = if capture.last && !closed {
            self.pay_tip()?
        } else {
            self.close(closed, tip)?
        };
        let ended = Ended {
            seeds,
            capture,
            fee,
            left,
            closed,
            tip,
        };
        Ok((ended, exchanged))
    }
}

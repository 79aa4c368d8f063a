//! Paying out of a record in two steps: handed out first, paid for by a later instruction of the same transaction.

use super::{Finalize, Ready};
use crate::{
    custody::{Moved, Released},
    error::AirlockError,
    lock,
    state::Capture,
};
use anchor_lang::prelude::*;

/// How a fill ended.
pub struct Ended {
    pub capture: Capture,
    pub fee: Moved,
    /// Base units in the escrow beyond what the record holds.
    pub left: u64,
    pub closed: bool,
    /// Lamports.
    pub tip: u64,
}

impl<'info> Finalize<'info> {
    /// Takes `amount` out of the record and hands it to the destination before anything is paid for it, and keeps the
    /// lock. The fee stays in the escrow. The caller has proven that [`Self::end_fill`] follows in this transaction.
    pub fn begin_fill(&mut self, ready: &Ready<'info>, amount: Option<u64>) -> Result<(Capture, Moved)> {
        let (record, source) = self.split(ready)?;
        let capture = record.begin_fill(amount, &ready.found)?;
        let net = capture.net()?;
        let released = lock::keep(&source.pending, record, |record| source.pay(record, net, 0, false))?;
        let [handed, _] = released.moved;
        Ok((capture, handed))
    }

    /// What [`Self::pay`] does, for a fill that has begun: `exchange` takes in what is owed, the fee is paid, and when
    /// nothing remains, escrow and record are closed.
    ///
    /// Tokens that came to the escrow since the begin must not keep the fill from ending: the taker may have closed the
    /// account that was paid to. They stay, and after the last part the record with them, for whoever sends them to the
    /// owner. So does a fee that can be paid neither to the domain nor to the taker.
    pub fn end_fill<T>(
        &mut self,
        ready: &Ready<'info>,
        exchange: impl FnOnce(&Capture) -> Result<T>,
    ) -> Result<(Ended, T)> {
        // SECURITY: not refused if the taker's account cannot be paid: else dust, or an issuer who freezes the fee account in
        // between, could stop the end
        let taker = self.payee(self.caller.key);
        let can_be_paid = taker.can_be_paid(&self.destination, self.mint.key, ready.token_program);
        let (record, source) = self.split(ready)?;
        let capture = record.end_fill(&ready.found)?;
        let (waived, unpaid) = if can_be_paid {
            (capture.fee_waived, 0)
        } else {
            (0, capture.fee_waived)
        };
        let left = ready.found.surplus.checked_add(unpaid);
        let left = left.ok_or_else(AirlockError::overflow)?;
        let closed = capture.last && left == 0;
        let (exchanged, [_, fee]) = lock::release(&source.pending, record, |record| {
            let exchanged = exchange(&capture)?;
            let Released { moved, lamports } = source.pay(record, waived, capture.fee, closed)?;
            Ok(((exchanged, moved), lamports))
        })?;
        // who has filled it has earned the tip, whatever others sent there
        let tip = if capture.last && !closed {
            self.pay_tip()?
        } else {
            self.close(closed)?
        };
        let ended = Ended {
            capture,
            fee,
            left,
            closed,
            tip,
        };
        Ok((ended, exchanged))
    }
}

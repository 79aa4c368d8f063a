//! Paying out of a record in one step.

use super::{Finalize, Ready};
use crate::{
    custody::{self, Leg, Release, Released},
    events::Payout,
    lock,
    signer::Signer as TokenSigner,
    state::{Capture, PendingOperation},
};
use anchor_lang::prelude::*;

/// Where the tokens of a record come from, and where they may go.
pub(super) struct Source<'a, 'info> {
    leg: Leg<'a, 'info>,
    /// The record's account, which signs.
    pub pending: AccountInfo<'info>,
    escrow: &'a AccountInfo<'info>,
    destination: &'a AccountInfo<'info>,
    fee_account: Option<&'a AccountInfo<'info>>,
}

impl<'info> Finalize<'info> {
    /// Takes `amount` out of the record and pays it, after `exchange` took in what is owed for it. Everything
    /// that may run foreign code runs under the lock; when nothing remains, escrow and record are closed.
    pub fn pay<T>(
        &mut self,
        ready: &Ready<'info>,
        amount: Option<u64>,
        exchange: impl FnOnce(&Capture) -> Result<T>,
    ) -> Result<(Payout, T)> {
        let (record, source) = self.split(ready)?;
        let capture = record.capture(amount, &ready.found)?;
        let net = capture.net()?;
        let (exchanged, [paid, fee]) = lock::hold_and_close(&source.pending, record, |record| {
            let exchanged = exchange(&capture)?;
            let Released { moved, lamports } = source.pay(record, net, capture.fee, capture.last)?;
            Ok(((exchanged, moved), lamports))
        })?;

        let payout = Payout {
            destination: self.destination.key(),
            amount: capture.amount,
            fee: capture.fee,
            fee_waived: capture.fee_waived,
            surplus: capture.surplus,
            arrived: paid.arrived,
            fee_arrived: fee.arrived,
            remaining: self.pending.remaining,
            tip: self.close(capture.last)?,
        };
        Ok((payout, exchanged))
    }

    /// The record, and what its tokens leave through.
    pub(super) fn split(&mut self, ready: &Ready<'info>) -> Result<(&mut PendingOperation, Source<'_, 'info>)> {
        let source = Source {
            leg: Leg::of(ready.token_program, &self.mint, ready.facts, ready.extra)?,
            pending: self.pending.to_account_info(),
            escrow: &self.escrow,
            destination: &self.destination,
            fee_account: self.fee_account.as_deref(),
        };
        Ok((&mut self.pending, source))
    }

    /// Pays the tip of a record that stays, which then has none. Returns what the caller earned, lamports.
    pub(super) fn pay_tip(&mut self) -> Result<u64> {
        let record = self.pending.to_account_info();
        let paid = custody::pay_tip(&record, &self.caller, self.pending.tip)?;
        self.pending.tip = self.pending.tip.saturating_sub(paid);
        Ok(paid)
    }

    /// Closes the record, if that is due. Returns the tip that the caller earned, lamports.
    pub(super) fn close(&self, due: bool) -> Result<u64> {
        if !due {
            return Ok(0);
        }
        let record = self.pending.to_account_info();
        custody::close(&record, &self.rent_payer, &self.caller, self.pending.tip)
    }
}

impl Source<'_, '_> {
    /// Pays the destination and the fee account, in base units, and closes the escrow if asked to.
    pub fn pay(&self, record: &PendingOperation, net: u64, fee: u64, close: bool) -> Result<Released> {
        let number = record.number();
        let authority = TokenSigner {
            account: &self.pending,
            seeds: &record.signer_seeds(&number),
        };
        let mut payments = vec![(self.destination, net)];
        if let Some(account) = self.fee_account {
            payments.push((account, fee));
        }
        let release = Release {
            from: self.escrow,
            payments: &payments,
            close,
        };
        self.leg.release(&release, &authority)
    }
}

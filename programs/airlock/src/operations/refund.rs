//! Cancel and expire, the same for every kind: they need no domain, no operator, no policy, and no second mint.

use super::now::now_for_refund;
use crate::{
    custody::{self, Leg, Payment, Recipient, Release, Released},
    events::{self, PendingRefunded, RefundReason, Subject},
    lock,
    signer::Signer,
    state::{Companions, Kind, PendingOperation, Stored},
    tokens::TokenAccount,
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

/// What a refund takes. The caller has signed: the owner or recipient to cancel, anyone to expire.
pub struct Refund<'a> {
    pub caller: AccountView,
    pub pending: AccountView,
    pub escrow: AccountView,
    pub mint: AccountView,
    pub destination: AccountView,
    pub rent_payer: AccountView,
    pub token_program: AccountView,
    /// For the transfer hook of the mint, if it has one.
    pub extra: &'a [AccountView],
}

/// Which refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// After the deadline, or at any time what is left of a record that is paid out. The caller earns the tip, if it was not
    /// paid before.
    Expire,
    /// At the wish of the owner or the recipient. The tip goes back too.
    Cancel,
}

impl Refund<'_> {
    /// All that is in escrow goes to the owner, whatever the record says remains: more if strangers sent some, less
    /// if the issuer took some.
    #[inline(never)]
    pub fn refund(&self, kind: Kind, way: Way) -> Result<()> {
        let mut pending = self.pending;
        let mut record = PendingOperation::load_mut(&mut pending)?;
        record.check(kind)?;
        let (reason, tip) = self.check(&record, way)?;
        let token_program = record.check_companions(&Companions {
            pending: &self.pending,
            escrow: &self.escrow,
            mint: &self.mint,
            token_program: &self.token_program,
        })?;
        record.check_rent_payer(&self.rent_payer)?;
        let due = Due::of(
            &TokenAccount::read(&self.escrow, token_program)?,
            record.remaining.get(),
        );
        let leg = Leg::open_if(due.tokens > 0, token_program, &self.mint, self.extra)?;
        if due.tokens > 0 || due.lamports > 0 {
            let owner = Recipient {
                wallet: &record.owner,
                signed: address_eq(&record.owner, self.caller.address()),
                bump: record.refund_bump,
            };
            owner.check(&self.destination, &self.mint, token_program)?;
        }

        let amount = record.refund();
        let reference = record.terms.reference();
        let seeds = record.seeds();
        drop(record);
        let (moved, freed) = lock::hold_and_close::<PendingOperation, _>(&self.pending, leg.callee(), || {
            let parts = seeds.parts();
            let authority = Signer::of_seeds(&self.pending, &parts);
            let payment = Payment {
                to: &self.destination,
                amount: due.tokens,
            };
            let release = Release {
                from: &self.escrow,
                payments: [payment, Payment { amount: 0, ..payment }],
                close: true,
            };
            let Released { moved, lamports } = leg.release(&release, &authority)?;
            Ok(((moved[0], lamports), lamports))
        })?;
        let lamports = if due.lamports > 0 {
            let lamports = due.lamports.min(freed);
            custody::pass_on(&self.pending, &self.destination, lamports)?;
            lamports
        } else {
            0
        };
        let tip = custody::close(&self.pending, &self.rent_payer, &self.caller, tip)?;

        let subject = Subject {
            pending: &self.pending,
            seeds: &seeds,
            mint: self.mint.address(),
        };
        events::log!(PendingRefunded of subject, {
            kind,
            reference,
            caller: *self.caller.address(),
            reason,
            destination: *self.destination.address(),
            amount: amount.into(),
            sent: moved.sent.into(),
            arrived: moved.arrived.into(),
            lamports: lamports.into(),
            tip: tip.into(),
        });
        Ok(())
    }

    /// Whether it may. Returns why, and the tip, lamports.
    fn check(&self, record: &PendingOperation, way: Way) -> Result<(RefundReason, u64)> {
        let now = now_for_refund()?;
        match way {
            Way::Expire => {
                record.check_expire(&now)?;
                Ok((RefundReason::Expired, record.tip.get()))
            }
            Way::Cancel => {
                record.check_cancel(self.caller.address(), &now)?;
                let by_owner = address_eq(&record.owner, self.caller.address());
                Ok((
                    if by_owner {
                        RefundReason::Cancelled
                    } else {
                        RefundReason::Declined
                    },
                    0,
                ))
            }
        }
    }
}

/// What a refund owes the owner.
struct Due {
    /// Base units that leave the escrow.
    tokens: u64,
    /// Of wrapped SOL, which `SyncNative` may have turned into rent after a rise: what is missing in tokens is there in
    /// lamports.
    lamports: u64,
}

impl Due {
    fn of(escrow: &TokenAccount, remaining: u64) -> Self {
        if escrow.native {
            let tokens = escrow.amount.min(remaining);
            let lamports = remaining.saturating_sub(tokens);
            return Self { tokens, lamports };
        }
        Self {
            tokens: escrow.amount,
            lamports: 0,
        }
    }
}

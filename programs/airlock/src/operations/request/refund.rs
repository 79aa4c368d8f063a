use super::validate::validate;
use crate::{
    custody::{self, Leg, Payment, Recipient},
    error::AirlockError,
    events::{self, PendingRefunded, RefundReason, Subject},
    lock,
    operations::{now::now, refund::Way},
    signer::Signer,
    state::{PendingOperation, Round, Side, Stored, Vault},
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

/// What a request's refund takes. The caller has signed: the owner or recipient to cancel, anyone to expire.
pub struct RefundRequest<'a> {
    pub caller: &'a AccountView,
    pub vault: &'a AccountView,
    pub round: &'a AccountView,
    pub round_rent_payer: &'a AccountView,
    pub pending: &'a AccountView,
    pub rent_payer: &'a AccountView,
    pub escrow: &'a AccountView,
    pub mint: &'a AccountView,
    pub destination: &'a AccountView,
    pub token_program: &'a AccountView,
    /// For the transfer hook of the mint, if it has one.
    pub extra: &'a [AccountView],
}

impl RefundRequest<'_> {
    /// To cancel, the round must still accept requests; to expire, nobody has settled it in time.
    #[inline(never)]
    pub fn refund(&self, side: Side, way: Way) -> Result<()> {
        let record = PendingOperation::load(self.pending)?;
        let round = Round::load(self.round)?;
        let vault = Vault::load(self.vault)?;
        let rent_payers = [self.rent_payer, self.round_rent_payer];
        validate(side, (self.vault, &vault), &round, &record, rent_payers)?;
        let token_program = vault.check_tokens(side.gives(), self.vault, self.escrow, self.mint, self.token_program)?;
        let (reason, tip) = self.check(&round, &record, way)?;
        let owner = Recipient {
            wallet: &record.owner,
            signed: address_eq(&record.owner, self.caller.address()),
            bump: record.refund_bump,
        };
        owner.check(self.destination, self.mint, token_program)?;
        let leg = Leg::open(token_program, self.mint, self.extra)?;
        let (seeds, of) = (vault.seeds(), record.seeds());
        drop((round, vault));

        let requests = Round::change(self.round, |round| {
            round.leave(&record)?;
            Ok(round.requests.get())
        })?;
        drop(record);
        let amount = PendingOperation::change(self.pending, |record| Ok(record.refund()))?;
        let moved = lock::hold::<PendingOperation, _>(self.pending, leg.callee(), || {
            lock::hold::<Round, _>(self.round, leg.callee(), || {
                let parts = seeds.parts();
                let payment = Payment {
                    to: self.destination,
                    amount,
                };
                leg.transfer(self.escrow, &Signer::of_seeds(self.vault, &parts), payment)
            })
        })?;
        let tip = custody::close(self.pending, self.rent_payer, self.caller, tip)?;
        // a round that still accepts requests waits for more
        if reason == RefundReason::Expired && requests == 0 {
            custody::close(self.round, self.round_rent_payer, self.caller, 0)?;
        }

        let subject = Subject {
            pending: self.pending,
            seeds: &of,
            mint: self.mint.address(),
        };
        events::log!(PendingRefunded of subject, {
            kind: side.kind(),
            reference: [0; 32],
            caller: *self.caller.address(),
            reason,
            destination: *self.destination.address(),
            amount: amount.into(),
            sent: moved.sent.into(),
            arrived: moved.arrived.into(),
            lamports: 0.into(),
            tip: tip.into(),
        });
        Ok(())
    }

    /// Whether it may. Returns why, and the tip, lamports.
    fn check(&self, round: &Round, record: &PendingOperation, way: Way) -> Result<(RefundReason, u64)> {
        let now = now()?;
        match way {
            Way::Cancel => {
                let leaves = round.window().leave(&now);
                leaves.map_err(AirlockError::because)?;
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
            Way::Expire => {
                let lapsed = round.window().expire(&now);
                lapsed.map_err(AirlockError::because)?;
                Ok((RefundReason::Expired, record.tip.get()))
            }
        }
    }
}

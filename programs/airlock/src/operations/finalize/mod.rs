//! What every kind's finalize does: check the window, take the amount out of the record, pay it, close what is empty.

mod fill;
mod pay;

pub use {fill::*, pay::*};

use super::now::now;
use crate::{
    custody::{Leg, Recipient, takes_fees},
    error::AirlockError,
    events::Subject,
    state::{Companions, Domain, Found, Kind, PendingOperation, RecordSeeds, Stored},
    tokens::{KnownTokenProgram, TokenAccount},
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

/// What a finalize takes. The caller has signed: the recorded finalizer, or anyone if none is recorded.
pub struct Finalize<'a> {
    pub caller: AccountView,
    pub domain: AccountView,
    pub pending: AccountView,
    pub escrow: AccountView,
    pub mint: AccountView,
    pub destination: AccountView,
    pub rent_payer: AccountView,
    pub fee_account: Option<AccountView>,
    pub token_program: AccountView,
    /// For the transfer hooks of the mints, if they have one.
    pub extra: &'a [AccountView],
}

/// What was checked, and is about to move.
pub struct Ready<'a> {
    pub token_program: KnownTokenProgram,
    leg: Leg<'a>,
    found: Found,
}

impl Finalize<'_> {
    /// Every reason to refuse that the kinds share; nothing has changed yet.
    #[inline(always)]
    pub fn validate(
        &self,
        record: &PendingOperation,
        kind: Kind,
        recipient: &Recipient,
        amount: Option<u64>,
        expected_remaining: Option<u64>,
    ) -> Result<Ready<'_>> {
        record.check(kind)?;
        self.check_window(record)?;
        record.check_expected(expected_remaining)?;
        let whole = amount.is_none_or(|amount| record.remaining == amount);
        ensure!(whole || record.allows_parts(), AirlockError::PartNotAllowed);
        let ready = self.check_tokens(record)?;
        recipient.check(&self.destination, &self.mint, ready.token_program)?;
        Ok(ready)
    }

    /// The same for the end of a fill: again, since anything may have happened since its begin. The account that it paid to may be
    /// closed.
    pub fn validate_end(&self, record: &PendingOperation, kind: Kind) -> Result<Ready<'_>> {
        record.check_filling(kind)?;
        self.check_window(record)?;
        self.check_tokens(record)
    }

    /// The record, for an event.
    #[inline(always)]
    pub fn subject<'b>(&'b self, seeds: &'b RecordSeeds) -> Subject<'b> {
        Subject {
            pending: &self.pending,
            seeds,
            mint: self.mint.address(),
        }
    }

    #[inline(never)]
    fn check_window(&self, record: &PendingOperation) -> Result<()> {
        let domain = Domain::load(&self.domain)?;
        let of_domain = address_eq(&record.domain, self.domain.address());
        ensure!(of_domain, AirlockError::WrongDomain);
        domain.check_finalize()?;
        record.check_finalize(self.caller.address(), &now()?)
    }

    #[inline(always)]
    fn check_tokens(&self, record: &PendingOperation) -> Result<Ready<'_>> {
        let token_program = record.check_companions(&Companions {
            pending: &self.pending,
            escrow: &self.escrow,
            mint: &self.mint,
            token_program: &self.token_program,
        })?;
        record.check_rent_payer(&self.rent_payer)?;
        let leg = Leg::open(token_program, &self.mint, self.extra)?;
        let unchanged = leg.facts.fingerprint == record.mint_fingerprint;
        ensure!(unchanged, AirlockError::MintChanged);
        let escrow = TokenAccount::read(&self.escrow, token_program)?;
        let surplus = escrow.amount.checked_sub(record.owed()?);
        let surplus = surplus.ok_or_else(|| AirlockError::EscrowShort.refuse())?;
        let found = Found {
            // of wrapped SOL it may be rent that became tokens: all that the record does not hold is the rent payer's
            surplus: if escrow.native { 0 } else { surplus },
            takes_fees: record.fee_bps != 0 && self.check_fee_account(record, token_program)?,
        };
        Ok(Ready {
            token_program,
            leg,
            found,
        })
    }

    /// That the fee account is the right one, as a fee is due. Returns whether it can be paid: an issuer who freezes it
    /// must not hold what the recipient is due.
    #[inline(never)]
    fn check_fee_account(&self, record: &PendingOperation, token_program: KnownTokenProgram) -> Result<bool> {
        let expected = record.fee_address();
        let account = self.fee_account.as_ref();
        let account = account.filter(|account| address_eq(account.address(), &expected));
        let account = account.ok_or_else(|| AirlockError::FeeAccountRequired.refuse())?;
        Ok(takes_fees(account, &record.domain, self.mint.address(), token_program))
    }
}

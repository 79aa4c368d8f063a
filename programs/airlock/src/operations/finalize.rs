//! What every kind's finalize does: check the door, take the amount out of the record, pay it, close what is empty.

use super::now::now;
use crate::{
    custody::{self, Leg, MintFacts, Payee, Release, Signer as TokenSigner, TokenAccount},
    error::AirlockError,
    events::Payout,
    lock,
    state::{Capture, Companions, Domain, Kind, PendingOperation},
};
use anchor_lang::prelude::*;

/// Signed by the caller: the recorded finalizer, or anyone if none is recorded. The last part earns the tip.
#[derive(Accounts)]
pub struct Finalize<'info> {
    /// The recorded finalizer, or anyone if none is recorded; the last part earns the tip.
    #[account(mut)]
    pub caller: Signer<'info>,
    /// The record's domain, for its pause.
    pub domain: Box<Account<'info, Domain>>,
    /// The record; closed with the last part.
    // `dup`: the only account written at exit, so Anchor's search for duplicates has nothing to find.
    #[account(mut, dup)]
    pub pending: Box<Account<'info, PendingOperation>>,
    /// Its token account: `"escrow", pending`; closed with the last part.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub escrow: UncheckedAccount<'info>,
    /// The mint of the escrow. Pass it as writable too if it has a transfer fee.
    /// CHECK: compared with the record's, and what it was at initiate. Writable if it has a transfer fee.
    pub mint: UncheckedAccount<'info>,
    /// Where the tokens go: the associated token account of whom is paid, or what they name by signing.
    /// CHECK: checked to belong to whom is paid, by address or by their word.
    #[account(mut)]
    pub destination: UncheckedAccount<'info>,
    /// Who paid rent and tip.
    /// CHECK: compared with the record's.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    /// `"fees", domain, owner, mint`; needed only if the record pays a fee.
    /// CHECK: compared with its derived address; needed only if the record pays a fee.
    #[account(mut)]
    pub fee_account: Option<UncheckedAccount<'info>>,
    /// The token program of the escrow.
    /// CHECK: compared with the record's.
    pub token_program: UncheckedAccount<'info>,
}

/// What was checked, and is about to move.
pub struct Ready<'info> {
    facts: MintFacts,
    extra: &'info [AccountInfo<'info>],
    /// Base units in the escrow.
    balance: u64,
}

impl<'info> Finalize<'info> {
    /// Every reason to refuse that the kinds share; nothing has changed yet.
    pub fn validate(
        &self,
        kind: Kind,
        payee: &Pubkey,
        amount: Option<u64>,
        extra: &'info [AccountInfo<'info>],
    ) -> Result<Ready<'info>> {
        let record = &self.pending;
        record.check(kind)?;
        ensure!(record.domain == self.domain.key(), AirlockError::WrongDomain);
        self.domain.check_finalize()?;
        record.check_finalize(self.caller.key, &now()?)?;
        let whole = amount.is_none_or(|amount| amount == record.remaining);
        ensure!(whole || record.allows_parts(), AirlockError::PartNotAllowed);

        record.check_companions(&Companions {
            pending: &self.pending.key(),
            escrow: self.escrow.key,
            mint: self.mint.key,
            token_program: self.token_program.key,
            rent_payer: self.rent_payer.key,
        })?;
        let facts = Leg::open(&self.token_program, &self.mint, extra)?.facts;
        ensure!(facts.fingerprint == record.mint_fingerprint, AirlockError::MintChanged);
        if record.fee_bps > 0 {
            let account = self
                .fee_account
                .as_ref()
                .ok_or_else(|| AirlockError::FeeAccountRequired.refuse())?;
            ensure!(record.fee_address() == *account.key, AirlockError::FeeAccountRequired);
        }
        let payee = Payee {
            wallet: payee,
            signed: payee == self.caller.key,
            bump: record.payout_bump,
        };
        payee.check(&self.destination, self.mint.key, self.token_program.key)?;

        let balance = TokenAccount::amount(&self.escrow)?;
        ensure!(balance >= record.remaining, AirlockError::EscrowShort);
        Ok(Ready { facts, extra, balance })
    }

    /// Takes `amount` out of the record and pays it, after `exchange` took in what is owed for it. Everything
    /// that may run foreign code runs under the lock; when nothing remains, escrow and record are closed.
    pub fn pay<T>(
        &mut self,
        ready: &Ready<'info>,
        amount: Option<u64>,
        exchange: impl FnOnce(&Capture) -> Result<T>,
    ) -> Result<(Payout, T)> {
        let surplus = ready
            .balance
            .checked_sub(self.pending.remaining)
            .ok_or_else(|| AirlockError::EscrowShort.refuse())?;
        let capture = self.pending.capture(amount)?;
        let surplus = if capture.last { surplus } else { 0 };
        let net = capture
            .amount
            .checked_sub(capture.fee)
            .ok_or_else(|| AirlockError::Overflow.refuse())?;
        let net = net
            .checked_add(surplus)
            .ok_or_else(|| AirlockError::Overflow.refuse())?;

        let leg = Leg::of(&self.token_program, &self.mint, ready.facts, ready.extra)?;
        let info = self.pending.to_account_info();
        let (exchanged, paid, fee) = lock::hold(&info, &mut **self.pending, |record| {
            let exchanged = exchange(&capture)?;
            let number = record.sequence.to_le_bytes();
            let authority = TokenSigner {
                account: &info,
                seeds: &record.signer_seeds(&number),
            };
            let mut payments = vec![(self.destination.as_ref(), net)];
            if let Some(account) = &self.fee_account
                && capture.fee > 0
            {
                payments.push((account.as_ref(), capture.fee));
            }
            let release = Release {
                from: &self.escrow,
                payments: &payments,
                close_to: capture.last.then_some(self.rent_payer.as_ref()),
            };
            let [paid, fee] = leg.release(&release, &authority)?;
            Ok((exchanged, paid, fee))
        })?;

        let mut tip = 0;
        if capture.last {
            tip = custody::close(&info, &self.rent_payer, &self.caller, self.pending.tip)?;
        }
        let payout = Payout {
            destination: self.destination.key(),
            amount: capture.amount,
            fee: capture.fee,
            surplus,
            arrived: paid.arrived,
            fee_arrived: fee.arrived,
            remaining: self.pending.remaining,
            tip,
        };
        Ok((payout, exchanged))
    }
}

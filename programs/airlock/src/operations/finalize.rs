//! What every kind's finalize does: check the door, take the amount out of the record, pay it, close what is empty.

use super::now::now;
use crate::{
    custody::{self, Leg, MintFacts, Moved, Payee, Release, Signer as TokenSigner, TokenAccount},
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
    /// Base units in the escrow beyond what the record owes.
    surplus: u64,
}

/// How a fill ended.
pub struct Ended {
    pub capture: Capture,
    /// What strangers sent to the escrow since the begin.
    pub surplus: Moved,
    pub fee: Moved,
    /// Lamports.
    pub tip: u64,
}

/// What the tokens of a record leave through.
struct Outlet<'a, 'info> {
    leg: Leg<'a, 'info>,
    /// The record's account, which signs.
    pending: AccountInfo<'info>,
    escrow: &'a AccountInfo<'info>,
    destination: &'a AccountInfo<'info>,
    fee_account: Option<&'a AccountInfo<'info>>,
    rent_payer: &'a AccountInfo<'info>,
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
        self.check_door()?;
        let whole = amount.is_none_or(|amount| amount == record.remaining);
        ensure!(whole || record.allows_parts(), AirlockError::PartNotAllowed);
        let ready = self.check_tokens(extra)?;
        self.check_destination(payee)?;
        Ok(ready)
    }

    /// The same for the end of a fill: again, since anything may have happened since its begin. Where that paid to may be
    /// gone, and is looked at only if something is left for it.
    pub fn validate_end(&self, kind: Kind, extra: &'info [AccountInfo<'info>]) -> Result<Ready<'info>> {
        self.pending.check_filling(kind)?;
        self.check_door()?;
        let ready = self.check_tokens(extra)?;
        if ready.surplus > 0 {
            self.check_destination(self.caller.key)?;
        }
        Ok(ready)
    }

    fn check_door(&self) -> Result<()> {
        ensure!(self.pending.domain == self.domain.key(), AirlockError::WrongDomain);
        self.domain.check_finalize()?;
        self.pending.check_finalize(self.caller.key, &now()?)
    }

    fn check_tokens(&self, extra: &'info [AccountInfo<'info>]) -> Result<Ready<'info>> {
        let record = &self.pending;
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
        let surplus = TokenAccount::amount(&self.escrow)?
            .checked_sub(record.owed()?)
            .ok_or_else(|| AirlockError::EscrowShort.refuse())?;
        Ok(Ready { facts, extra, surplus })
    }

    fn check_destination(&self, payee: &Pubkey) -> Result<()> {
        let payee = Payee {
            wallet: payee,
            signed: payee == self.caller.key,
            bump: self.pending.payout_bump,
        };
        payee.check(&self.destination, self.mint.key, self.token_program.key)
    }

    /// Takes `amount` out of the record and pays it, after `exchange` took in what is owed for it. Everything
    /// that may run foreign code runs under the lock; when nothing remains, escrow and record are closed.
    pub fn pay<T>(
        &mut self,
        ready: &Ready<'info>,
        amount: Option<u64>,
        exchange: impl FnOnce(&Capture) -> Result<T>,
    ) -> Result<(Payout, T)> {
        let (record, outlet) = self.split(ready)?;
        let capture = record.capture(amount)?;
        let net = capture.net(ready.surplus)?;
        let (exchanged, [paid, fee]) = lock::hold(&outlet.pending, record, |record| {
            let exchanged = exchange(&capture)?;
            Ok((exchanged, outlet.pay(record, net, capture.fee, capture.last)?))
        })?;

        let payout = Payout {
            destination: self.destination.key(),
            amount: capture.amount,
            fee: capture.fee,
            surplus: capture.surplus(ready.surplus),
            arrived: paid.arrived,
            fee_arrived: fee.arrived,
            remaining: self.pending.remaining,
            tip: self.close(&capture)?,
        };
        Ok((payout, exchanged))
    }

    /// Takes `amount` out of the record and hands it to the destination before anything is paid for it, and keeps the
    /// lock. The fee stays in the escrow. The caller has proven that [`Self::end_fill`] follows in this transaction.
    pub fn begin_fill(&mut self, ready: &Ready<'info>, amount: Option<u64>) -> Result<(Capture, Moved)> {
        let (record, outlet) = self.split(ready)?;
        let capture = record.begin_fill(amount)?;
        let net = capture.net(ready.surplus)?;
        let [handed, _] = lock::keep(&outlet.pending, record, |record| outlet.pay(record, net, 0, false))?;
        Ok((capture, handed))
    }

    /// What [`Self::pay`] does, for a fill that has begun: `exchange` takes in what is owed, the fee is paid, and when
    /// nothing remains, escrow and record are closed.
    pub fn end_fill<T>(
        &mut self,
        ready: &Ready<'info>,
        exchange: impl FnOnce(&Capture) -> Result<T>,
    ) -> Result<(Ended, T)> {
        let (record, outlet) = self.split(ready)?;
        let capture = record.end_fill()?;
        let late = capture.surplus(ready.surplus);
        let (exchanged, [surplus, fee]) = lock::release(&outlet.pending, record, |record| {
            let exchanged = exchange(&capture)?;
            Ok((exchanged, outlet.pay(record, late, capture.fee, capture.last)?))
        })?;
        let tip = self.close(&capture)?;
        let ended = Ended {
            capture,
            surplus,
            fee,
            tip,
        };
        Ok((ended, exchanged))
    }

    /// The record, and what its tokens leave through.
    fn split(&mut self, ready: &Ready<'info>) -> Result<(&mut PendingOperation, Outlet<'_, 'info>)> {
        let outlet = Outlet {
            leg: Leg::of(&self.token_program, &self.mint, ready.facts, ready.extra)?,
            pending: self.pending.to_account_info(),
            escrow: &self.escrow,
            destination: &self.destination,
            fee_account: self.fee_account.as_deref(),
            rent_payer: &self.rent_payer,
        };
        Ok((&mut self.pending, outlet))
    }

    /// Closes the record after the last part. Returns the tip that the caller earned, lamports.
    fn close(&self, capture: &Capture) -> Result<u64> {
        if !capture.last {
            return Ok(0);
        }
        let record = self.pending.to_account_info();
        custody::close(&record, &self.rent_payer, &self.caller, self.pending.tip)
    }
}

impl Outlet<'_, '_> {
    /// Pays the destination and the fee account, in base units, and closes the escrow if asked to.
    fn pay(&self, record: &PendingOperation, net: u64, fee: u64, close: bool) -> Result<[Moved; 2]> {
        let number = record.sequence.to_le_bytes();
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
            close_to: close.then_some(self.rent_payer),
        };
        self.leg.release(&release, &authority)
    }
}

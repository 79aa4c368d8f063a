//! What every kind's finalize does: check the window, take the amount out of the record, pay it, close what is empty.

mod fill;
mod pay;

pub use fill::Ended;

use super::now::now;
use crate::{
    custody::{Leg, Payee, takes_fees},
    error::AirlockError,
    state::{Companions, Domain, Found, Kind, PendingOperation},
    tokens::{KnownTokenProgram, MintFacts, TokenAccount},
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
    /// The record; closed with the last part, unless a fill leaves tokens in its escrow.
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
    /// `"fees", domain, owner, lane, mint`; needed only if the record pays a fee. If it is frozen or no longer the domain's, the
    /// fee is waived.
    /// CHECK: compared with its derived address; needed only if the record pays a fee.
    #[account(mut)]
    pub fee_account: Option<UncheckedAccount<'info>>,
    /// The token program of the escrow.
    /// CHECK: compared with the record's.
    pub token_program: UncheckedAccount<'info>,
}

/// What was checked, and is about to move.
pub struct Ready<'info> {
    token_program: KnownTokenProgram,
    facts: MintFacts,
    extra: &'info [AccountInfo<'info>],
    found: Found,
}

impl<'info> Finalize<'info> {
    /// Every reason to refuse that the kinds share; nothing has changed yet.
    pub fn validate(
        &self,
        kind: Kind,
        payee: &Pubkey,
        amount: Option<u64>,
        expected_remaining: Option<u64>,
        extra: &'info [AccountInfo<'info>],
    ) -> Result<Ready<'info>> {
        let record = &self.pending;
        record.check(kind)?;
        self.check_window()?;
        record.check_expected(expected_remaining)?;
        let whole = amount.is_none_or(|amount| amount == record.remaining);
        ensure!(whole || record.allows_parts(), AirlockError::PartNotAllowed);
        let ready = self.check_tokens(extra)?;
        self.payee(payee)
            .check(&self.destination, self.mint.key, ready.token_program)?;
        Ok(ready)
    }

    /// The same for the end of a fill: again, since anything may have happened since its begin. Where that paid to may be
    /// gone.
    pub fn validate_end(&self, kind: Kind, extra: &'info [AccountInfo<'info>]) -> Result<Ready<'info>> {
        self.pending.check_filling(kind)?;
        self.check_window()?;
        self.check_tokens(extra)
    }

    fn check_window(&self) -> Result<()> {
        ensure!(self.pending.domain == self.domain.key(), AirlockError::WrongDomain);
        self.domain.check_finalize()?;
        self.pending.check_finalize(self.caller.key, &now()?)
    }

    fn check_tokens(&self, extra: &'info [AccountInfo<'info>]) -> Result<Ready<'info>> {
        let record = &self.pending;
        let token_program = record.check_companions(&Companions {
            pending: &self.pending.key(),
            escrow: self.escrow.key,
            mint: self.mint.key,
            token_program: self.token_program.key,
            rent_payer: self.rent_payer.key,
        })?;
        let facts = Leg::open(token_program, &self.mint, extra)?.facts;
        ensure!(facts.fingerprint == record.mint_fingerprint, AirlockError::MintChanged);
        let escrow = TokenAccount::read(&self.escrow, token_program)?;
        let surplus = escrow.amount.checked_sub(record.owed()?);
        let surplus = surplus.ok_or_else(|| AirlockError::EscrowShort.refuse())?;
        let found = Found {
            // of wrapped SOL it may be rent that became tokens: all that the record does not hold is the rent payer's
            surplus: if escrow.native { 0 } else { surplus },
            takes_fees: self.check_fee_account(token_program)?,
        };
        Ok(Ready {
            token_program,
            facts,
            extra,
            found,
        })
    }

    /// That the fee account is the right one, if a fee is due. Returns whether it can be paid: an issuer who freezes it
    /// must not hold what the payee is due.
    fn check_fee_account(&self, token_program: KnownTokenProgram) -> Result<bool> {
        let record = &self.pending;
        if record.fee_bps == 0 {
            return Ok(false);
        }
        let account = self.fee_account.as_deref();
        let account = account.filter(|account| *account.key == record.fee_address());
        let account = account.ok_or_else(|| AirlockError::FeeAccountRequired.refuse())?;
        Ok(takes_fees(account, &record.domain, self.mint.key, token_program))
    }

    fn payee<'a>(&self, wallet: &'a Pubkey) -> Payee<'a> {
        Payee {
            wallet,
            signed: wallet == self.caller.key,
            bump: self.pending.payout_bump,
        }
    }
}

//! What every kind's initiate does: take the next number, open record and escrow, take the tokens in.

use super::now::now;
use crate::{
    constants::ESCROW_SEED,
    custody::{Leg, Opener, Payment, Space, takes_fees},
    error::AirlockError,
    events, lock,
    packed::{U16, U64},
    signer::Signer,
    state::{
        Circumstances, Domain, InitiateArgs, NewTerms, PendingOperation, Sequence, Stored, check_recipient,
        record_seeds,
    },
    tokens::KnownTokenProgram,
};
use airlock_core::lifecycle;
use anchor_lang::prelude::*;
use pinocchio::{address::address_eq, cpi::Seed};

/// What a transfer's and a swap's initiate take. Payer and owner have signed.
pub struct Initiate<'a> {
    pub payer: AccountView,
    pub owner: AccountView,
    pub domain: AccountView,
    pub sequence: AccountView,
    pub pending: AccountView,
    pub escrow: AccountView,
    pub source: AccountView,
    pub mint: AccountView,
    pub fee_account: Option<AccountView>,
    pub token_program: AccountView,
    /// For the transfer hook of the mint, if it has one.
    pub extra: &'a [AccountView],
}

impl Initiate<'_> {
    /// Opens a record with these terms. `recipient`: who is paid in the end.
    #[inline(never)]
    pub fn open(&self, args: &InitiateArgs, terms: &NewTerms, recipient: &Address) -> Result<()> {
        let now = now()?;
        let token_program = KnownTokenProgram::of(self.token_program.address())?;
        let leg = Leg::open(token_program, &self.mint, self.extra)?;
        let domain = Domain::load(&self.domain)?;
        domain.check_initiate()?;
        leg.facts.check_allowed(domain.config.allowed_extensions.get())?;
        ensure!(args.amount > 0, AirlockError::ZeroAmount);
        // SECURITY: whoever pays agrees to the price: the authority could raise it between signing and landing
        let fee_bps = domain.config.fee_bps.get();
        ensure!(fee_bps <= args.max_fee_bps, AirlockError::FeeAboveBound);
        let window = lifecycle::open(
            &domain.config.bounds(),
            &now,
            args.delay_slots,
            args.cancellable_at,
            args.expires_at,
        )
        .map_err(AirlockError::because)?;
        let sequence = take_number(&self.sequence, &self.domain, &self.owner, args.lane)?;
        check_recipient(recipient, self.pending.address())?;

        let circumstances = Circumstances {
            now: &now,
            window,
            finalizer: args.finalizer.as_ref(),
            tip: args.tip,
            bumps: args.bumps,
            domain: self.domain.address(),
            config_version: domain.config_version.get(),
            fee_bps,
            owner: self.owner.address(),
            rent_payer: self.payer.address(),
            lane: args.lane,
            sequence,
            mint: self.mint.address(),
            token_program: token_program.stored(),
            mint_fingerprint: leg.facts.fingerprint,
        };
        drop(domain);
        let opener = Opener::new(&self.payer)?;
        create_record(&opener, &self.pending, terms, &circumstances)?;
        if fee_bps > 0 {
            self.check_fee_account(token_program)?;
        }
        create_escrow(&opener, &self.pending, &self.escrow, args.bumps.escrow, &leg.space()?)?;
        // again, now that the record is ours: it is not handed out either
        leg.check_extra()?;

        let received = lock::hold::<PendingOperation, _>(&self.pending, leg.callee(), || {
            let payment = Payment {
                to: &self.escrow,
                amount: args.amount,
            };
            let owner = Signer::of_transaction(&self.owner);
            leg.take_in(&self.source, &owner, &payment, self.pending.address())
        })?;
        let mut pending = self.pending;
        let mut record = PendingOperation::reload_mut(&mut pending)?;
        record.credit(received)?;
        events::log_initiated(self.pending.address(), &record);
        Ok(())
    }

    /// With a fee, its account must be open and able to take it now.
    #[inline(never)]
    fn check_fee_account(&self, token_program: KnownTokenProgram) -> Result<()> {
        let account = self.fee_account.as_ref();
        let account = account.ok_or_else(|| AirlockError::FeeAccountRequired.refuse())?;
        let record = PendingOperation::load(&self.pending)?;
        let right = address_eq(account.address(), &record.fee_address()) && !account.is_data_empty();
        ensure!(right, AirlockError::FeeAccountRequired);
        let usable = takes_fees(account, &record.domain, &record.escrow_mint, token_program);
        ensure!(usable, AirlockError::FeeAccountUnusable);
        Ok(())
    }
}

/// The next number of the owner's lane in a domain, which is never given out again.
#[inline(always)]
pub fn take_number(sequence: &AccountView, domain: &AccountView, owner: &AccountView, lane: u16) -> Result<u64> {
    Sequence::change(sequence, |sequence| {
        let theirs = address_eq(&sequence.domain, domain.address()) && address_eq(&sequence.owner, owner.address());
        ensure!(theirs && sequence.lane == lane, AirlockError::WrongSequence);
        sequence.take()
    })
}

/// Opens the account of a record, with its rent and its tip, and fills it.
#[inline(always)]
pub fn create_record(opener: &Opener, pending: &AccountView, terms: &NewTerms, at: &Circumstances) -> Result<()> {
    let (lane, sequence) = (U16::new(at.lane), U64::new(at.sequence));
    let seeds = record_seeds(at.domain, at.owner, &lane, &sequence, &at.bumps.pending);
    let space = Space {
        lamports: at.tip,
        ..Space::of::<PendingOperation>()
    };
    opener.open(pending, &seeds, &space)?;
    PendingOperation::initialize(pending, |record| {
        record.open(terms, at);
        Ok(())
    })
}

/// Opens the account of a record's escrow, which is no token account yet.
#[inline(never)]
pub fn create_escrow(
    opener: &Opener,
    pending: &AccountView,
    escrow: &AccountView,
    bump: u8,
    space: &Space,
) -> Result<()> {
    let bump = [bump];
    let seeds = [
        Seed::from(ESCROW_SEED),
        Seed::from(pending.address().as_ref()),
        Seed::from(&bump),
    ];
    opener.open(escrow, &seeds, space)
}

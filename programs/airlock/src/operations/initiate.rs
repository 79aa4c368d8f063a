//! What every kind's initiate does: take the next number, open record and escrow, take the tokens in.

use super::now::now;
use crate::{
    address::derive,
    constants::ESCROW_SEED,
    custody::{Leg, Opener, Space, takes_fees},
    error::AirlockError,
    events::{self, Initiated},
    lock,
    signer::Signer as TokenSigner,
    state::{Circumstances, Domain, Opening, PendingOperation, Sequence, Terms},
    tokens::KnownTokenProgram,
};
use airlock_core::lifecycle;
use anchor_lang::prelude::*;

/// Signed by the owner, whose tokens go in, and by the payer, who pays rent and tip and gets back what is not earned.
#[derive(Accounts)]
pub struct Initiate<'info> {
    /// Pays rent and tip; gets back what is not earned.
    #[account(mut)]
    pub payer: Signer<'info>,
    /// Whose tokens go in, and to whom they return.
    pub owner: Signer<'info>,
    /// Whose policy applies.
    pub domain: Box<Account<'info, Domain>>,
    /// The owner's numbering in the domain: `"sequence", domain, owner, lane`.
    // `dup`: the only account written at exit, so Anchor's search for duplicates has nothing to find.
    #[account(
        mut, dup,
        constraint = sequence.domain == domain.key() && sequence.owner == owner.key() @ AirlockError::WrongSequence
    )]
    pub sequence: Box<Account<'info, Sequence>>,
    /// The record: `"pending", domain, owner, lane, sequence.next`.
    /// CHECK: created here, by these seeds and the bump given.
    #[account(mut)]
    pub pending: UncheckedAccount<'info>,
    /// Its token account: `"escrow", pending`.
    /// CHECK: created here, by its seeds `"escrow", pending` and the bump given.
    #[account(mut)]
    pub escrow: UncheckedAccount<'info>,
    /// Where the tokens come from.
    /// CHECK: the token program checks that it is the owner's to spend, and of this mint.
    #[account(mut)]
    pub source: UncheckedAccount<'info>,
    /// The mint of the tokens.
    /// CHECK: read and checked by `custody`.
    pub mint: UncheckedAccount<'info>,
    /// `"fees", domain, owner, lane, mint`; needed only if the domain charges a fee.
    /// CHECK: compared with its derived address; needed only if the domain charges a fee.
    pub fee_account: Option<UncheckedAccount<'info>>,
    /// SPL Token or Token-2022, whichever owns the mint.
    /// CHECK: one of the two token programs.
    pub token_program: UncheckedAccount<'info>,
    pub system_program: Program<'info, System>,
}

impl<'info> Initiate<'info> {
    /// Opens a record with these terms. `extra` are for the transfer hook of the mint, if it has one.
    pub fn open(&'info mut self, opening: &Opening, terms: Terms, extra: &[AccountInfo<'info>]) -> Result<()> {
        let now = now()?;
        let token_program = KnownTokenProgram::of(self.token_program.key)?;
        let facts = Leg::open(token_program, &self.mint, extra)?.facts;
        self.domain.check_initiate()?;
        facts.check_allowed(self.domain.config.allowed_extensions)?;
        ensure!(opening.amount > 0, AirlockError::ZeroAmount);
        // SECURITY: whoever pays agrees to the price: the authority could raise it between signing and landing
        let fee_bps = self.domain.config.fee_bps;
        ensure!(fee_bps <= opening.max_fee_bps, AirlockError::FeeAboveBound);
        self.sequence.check_lane(opening.lane)?;
        let window = lifecycle::open(
            &self.domain.config.bounds(),
            &now,
            opening.depth_slots,
            opening.cancellable_at,
            opening.expires_at,
        )
        .map_err(|closed| AirlockError::from(closed).refuse())?;

        let sequence = self.sequence.take()?;
        let numbering: &AccountInfo = (*self.sequence).as_ref();
        self.sequence.store(&mut numbering.try_borrow_mut_data()?)?;
        let this: &'info Self = self;
        let circumstances = Circumstances {
            now: &now,
            window,
            finalizer: opening.finalizer.unwrap_or_default(),
            tip: opening.tip,
            bumps: opening.bumps,
            domain: this.domain.key(),
            config_version: this.domain.config_version,
            fee_bps,
            owner: this.owner.key(),
            rent_payer: this.payer.key(),
            lane: opening.lane,
            sequence,
            mint: this.mint.key(),
            token_program: token_program.stored(),
            mint_fingerprint: facts.fingerprint,
        };
        let mut record = PendingOperation::new(terms, &circumstances);
        record.check_payee(this.pending.key)?;
        this.check_fee_account(&record, token_program)?;
        this.create(&record, token_program, facts.account_len()?)?;
        // again, now that the record is ours: it is not handed out either
        let leg = Leg::of(token_program, &this.mint, facts, extra)?;

        let received = lock::hold(&this.pending, &mut record, |_| {
            let owner = TokenSigner {
                account: this.owner.as_ref(),
                seeds: &[],
            };
            leg.take_in(&this.source, &owner, opening.amount, &this.escrow, this.pending.key)
        })?;
        record.credit(received)?;
        record.store(&mut this.pending.try_borrow_mut_data()?)?;

        events::log(&Initiated {
            pending: this.pending.key(),
            record,
        })?;
        Ok(())
    }

    fn create(&self, record: &PendingOperation, token_program: KnownTokenProgram, escrow_len: usize) -> Result<()> {
        let opener = Opener::new(&self.payer)?;
        create_record(&opener, &self.pending, record)?;

        create_escrow(&opener, &self.pending, record, &self.escrow, token_program, escrow_len)
    }

    /// With a fee, its account must be open and able to take it now.
    fn check_fee_account(&self, record: &PendingOperation, token_program: KnownTokenProgram) -> Result<()> {
        if record.fee_bps == 0 {
            return Ok(());
        }
        let account = self
            .fee_account
            .as_ref()
            .ok_or_else(|| AirlockError::FeeAccountRequired.refuse())?;
        let right = *account.key == record.fee_address() && !account.data_is_empty();
        ensure!(right, AirlockError::FeeAccountRequired);
        let usable = takes_fees(account, &record.domain, &record.escrow_mint, token_program);
        ensure!(usable, AirlockError::FeeAccountUnusable);
        Ok(())
    }
}

/// Opens the account of a record, with its rent and its tip.
pub fn create_record<'info>(
    opener: &Opener<'_, 'info>,
    pending: &AccountInfo<'info>,
    record: &PendingOperation,
) -> Result<()> {
    let number = record.number();
    let seeds = record.signer_seeds(&number);
    ensure!(derive(&seeds, &crate::ID) == *pending.key, AirlockError::WrongAddress);
    let space = Space {
        len: PendingOperation::LEN,
        lamports: record.tip,
        owner: &crate::ID,
    };
    opener.open(pending, &seeds, &space)
}

/// Opens the account of a record's escrow, which is no token account yet.
pub fn create_escrow<'info>(
    opener: &Opener<'_, 'info>,
    pending: &AccountInfo<'info>,
    record: &PendingOperation,
    escrow: &AccountInfo<'info>,
    token_program: KnownTokenProgram,
    len: usize,
) -> Result<()> {
    let seeds: [&[u8]; 3] = [ESCROW_SEED, pending.key.as_ref(), &[record.escrow_bump]];
    ensure!(derive(&seeds, &crate::ID) == *escrow.key, AirlockError::WrongAddress);
    let space = Space {
        len,
        lamports: 0,
        owner: token_program.id(),
    };
    opener.open(escrow, &seeds, &space)
}

use crate::{
    custody::{Leg, Opener},
    error::AirlockError,
    events::{self, Initiated},
    lock,
    operations::{initiate::create_record, now::now},
    signer::Signer as TokenSigner,
    state::{Circumstances, Domain, OpeningBumps, PendingOperation, RequestTerms, Round, Sequence, Side, Terms, Vault},
};
use airlock_core::lifecycle::Window;
use anchor_lang::prelude::*;

/// What a deposit's and a redemption's initiate take.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestArgs {
    /// Index of the round to join: a request that lands late does not join another.
    pub round: u64,
    /// Base units that leave the source: assets to deposit, or shares to redeem.
    pub amount: u64,
    /// The worst price accepted, as a step of the round's ladder (0 to 14); 15 is any price.
    pub bucket: u8,
    /// The wallet that receives what is bought.
    pub receiver: Pubkey,
    /// Lamports for whoever finalizes or expires the request, paid by the payer.
    pub tip: u64,
    /// Lane of the owner's sequence; 0 unless they use several.
    pub lane: u16,
    pub bumps: RequestBumps,
}

/// Bumps found off chain. A wrong one is refused, or only makes a later step search for the right one.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestBumps {
    pub pending: u8,
    /// Of the owner's associated token account of the mint that goes in.
    pub refund: u8,
    /// Of the receiver's associated token account of the mint that comes out.
    pub payout: u8,
}

impl From<RequestBumps> for OpeningBumps {
    fn from(bumps: RequestBumps) -> Self {
        Self {
            pending: bumps.pending,
            refund: bumps.refund,
            payout: bumps.payout,
            // a request has neither an escrow of its own nor a fee
            escrow: 0,
            fee: 0,
        }
    }
}

/// Signed by the owner, whose tokens go in, and by the payer, who pays rent and tip and gets back what is not earned.
#[derive(Accounts)]
pub struct InitiateRequest<'info> {
    /// Pays rent and tip; gets back what is not earned.
    #[account(mut)]
    pub payer: Signer<'info>,
    /// Whose tokens go in, and to whom they return.
    pub owner: Signer<'info>,
    /// The vault's domain, for its pause and extension policy.
    pub domain: Box<Account<'info, Domain>>,
    /// The owner's numbering in the domain: `"sequence", domain, owner, lane`.
    // SECURITY: `dup`: accounts of two types are two accounts, so Anchor's search for duplicates has nothing to find.
    #[account(
        mut, dup,
        constraint = sequence.domain == domain.key() && sequence.owner == owner.key() @ AirlockError::WrongSequence
    )]
    pub sequence: Box<Account<'info, Sequence>>,
    /// The vault. Read only, but for its round.
    #[account(constraint = vault.domain == domain.key() @ AirlockError::WrongDomain)]
    pub vault: Box<Account<'info, Vault>>,
    /// The vault's current round.
    #[account(mut, dup)]
    pub round: Box<Account<'info, Round>>,
    /// The record: `"pending", domain, owner, lane, sequence.next`.
    /// CHECK: created here, by these seeds and the bump given.
    #[account(mut)]
    pub pending: UncheckedAccount<'info>,
    /// The vault's escrow of what goes in: `"asset_escrow", vault` or `"share_escrow", vault`.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub escrow: UncheckedAccount<'info>,
    /// Where the tokens come from.
    /// CHECK: the token program checks that it is the owner's to spend, and of this mint.
    #[account(mut)]
    pub source: UncheckedAccount<'info>,
    /// The asset mint for a deposit, the share mint for a redemption.
    /// CHECK: compared with the vault's.
    pub mint: UncheckedAccount<'info>,
    /// The token program of that mint.
    /// CHECK: compared with the vault's.
    pub token_program: UncheckedAccount<'info>,
    pub system_program: Program<'info, System>,
}

impl<'info> InitiateRequest<'info> {
    /// Joins the current round. `extra` are for the transfer hook of the mint, if it has one.
    pub fn open(&'info mut self, side: Side, args: &RequestArgs, extra: &[AccountInfo<'info>]) -> Result<()> {
        let now = now()?;
        self.domain.check_initiate()?;
        self.vault.check_unlocked()?;
        let vault = self.vault.key();
        self.round.check_of(&vault, args.round)?;
        ensure!(self.vault.round == args.round, AirlockError::WrongRound);
        let window = self.round.window();
        window
            .join(&now)
            .map_err(|closed| AirlockError::from(closed).refuse())?;
        let token_program = self.vault.check_tokens(
            side.gives(),
            &vault,
            self.escrow.key,
            self.mint.key,
            self.token_program.key,
        )?;
        let facts = Leg::open(token_program, &self.mint, extra)?.facts;
        if side == Side::Deposit {
            facts.check_allowed(self.domain.config.allowed_extensions)?;
            let unchanged = facts.fingerprint == self.vault.mint_fingerprint;
            ensure!(unchanged, AirlockError::MintChanged);
        }
        ensure!(args.amount > 0, AirlockError::ZeroAmount);

        self.sequence.check_lane(args.lane)?;
        let sequence = self.sequence.take()?;
        let numbering: &AccountInfo = (*self.sequence).as_ref();
        self.sequence.store(&mut numbering.try_borrow_mut_data()?)?;
        let terms = RequestTerms {
            vault,
            round: args.round,
            bucket: args.bucket,
            receiver: args.receiver,
        };
        let circumstances = Circumstances {
            now: &now,
            window: Window {
                finalize_after_slot: now.slot.saturating_add(1),
                cancellable_at: now.unix_time,
                expires_at: window.deadline,
                last_restart_slot: now.last_restart_slot,
            },
            finalizer: Pubkey::default(),
            tip: args.tip,
            bumps: args.bumps.into(),
            domain: self.domain.key(),
            config_version: self.vault.config_version,
            fee_bps: 0,
            owner: self.owner.key(),
            rent_payer: self.payer.key(),
            lane: args.lane,
            sequence,
            mint: self.mint.key(),
            token_program: token_program.stored(),
            mint_fingerprint: facts.fingerprint,
        };
        let mut record = PendingOperation::new(side.terms(terms), &circumstances);
        record.check_payee(self.pending.key)?;
        create_record(&Opener::new(&self.payer)?, &self.pending, &record)?;
        // again, now that the record is ours: it is not handed out either
        let leg = Leg::of(token_program, &self.mint, facts, extra)?;

        let round = self.round.to_account_info();
        let moved = lock::hold(&self.pending, &mut record, |_| {
            lock::hold(&round, &mut **self.round, |_| {
                let owner = TokenSigner {
                    account: &self.owner,
                    seeds: &[],
                };
                leg.transfer(&self.source, &self.escrow, &owner, args.amount)
            })
        })?;
        let requested = self.round.requested(side);
        self.vault.check_request(side, moved.arrived, requested)?;
        self.round.join(side, args.bucket, moved.arrived)?;
        record.credit(moved.arrived)?;
        record.store(&mut self.pending.try_borrow_mut_data()?)?;

        events::log(&Initiated {
            pending: self.pending.key(),
            record,
        })?;
        Ok(())
    }
}

impl Side {
    fn terms(self, terms: RequestTerms) -> Terms {
        match self {
            Self::Deposit => Terms::Deposit(terms),
            Self::Redeem => Terms::Redeem(terms),
        }
    }
}

use crate::{
    custody::{Leg, Opener, Payment},
    error::AirlockError,
    events, lock,
    operations::{
        checks::check_domain,
        initiate::{create_record, take_number},
        now::now,
    },
    signer::Signer,
    state::{
        Bumps, Circumstances, Domain, NewTerms, PendingOperation, RequestTerms, Round, Side, Stored, Vault,
        check_recipient,
    },
};
use airlock_core::lifecycle::{Clock, Window};
use anchor_lang::prelude::*;

/// What a deposit's and a redemption's initiate take.
#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Copy, Debug, PartialEq, Eq)]
pub struct InitiateRequestArgs {
    /// Index of the round to join: a request that lands late does not join another.
    pub round_index: u64,
    /// Base units that leave the source: assets to deposit, or shares to redeem.
    pub amount: u64,
    /// The worst price accepted, as one of the round's limit steps (0 to 14); 15 is any price.
    pub limit_step: u8,
    /// The wallet that receives what is bought.
    pub recipient: Address,
    /// Lamports for whoever finalizes or expires the request, paid by the payer.
    pub tip: u64,
    /// Lane of the owner's sequence; 0 unless they use several.
    pub lane: u16,
    pub bumps: RequestBumps,
}

/// Bumps found off chain. A wrong one is refused, or only makes a later step search for the right one.
#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestBumps {
    pub pending: u8,
    /// Of the owner's associated token account of the mint that goes in.
    pub refund: u8,
    /// Of the recipient's associated token account of the mint that comes out.
    pub payout: u8,
}

impl From<RequestBumps> for Bumps {
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

/// What a deposit's and a redemption's initiate take. Payer and owner have signed.
pub struct InitiateRequest<'a> {
    pub payer: &'a AccountView,
    pub owner: &'a AccountView,
    pub domain: &'a AccountView,
    pub sequence: &'a AccountView,
    pub vault: &'a AccountView,
    pub round: &'a AccountView,
    pub pending: &'a AccountView,
    pub escrow: &'a AccountView,
    pub source: &'a AccountView,
    pub mint: &'a AccountView,
    pub token_program: &'a AccountView,
    /// For the transfer hook of the mint, if it has one.
    pub extra: &'a [AccountView],
}

impl InitiateRequest<'_> {
    /// Joins the current round.
    pub fn open(&self, side: Side, args: &InitiateRequestArgs) -> Result<()> {
        let now = now()?;
        let domain = Domain::load(self.domain)?;
        let vault = Vault::load(self.vault)?;
        check_domain(&vault.domain, self.domain)?;
        domain.check_initiate()?;
        vault.check_unlocked()?;
        let deadline = self.check_round(&vault, args.round_index, &now)?;
        let token_program = vault.check_tokens(side.gives(), self.vault, self.escrow, self.mint, self.token_program)?;
        let leg = Leg::open(token_program, self.mint, self.extra)?;
        if side == Side::Deposit {
            leg.facts.check_allowed(domain.config.allowed_extensions.get())?;
            let unchanged = leg.facts.fingerprint == vault.mint_fingerprint;
            ensure!(unchanged, AirlockError::MintChanged);
        }
        ensure!(args.amount > 0, AirlockError::ZeroAmount);
        let sequence = take_number(self.sequence, self.domain, self.owner, args.lane)?;
        check_recipient(&args.recipient, self.pending.address())?;

        let config_version = vault.config_version.get();
        drop((domain, vault));
        let terms = RequestTerms {
            vault: *self.vault.address(),
            round_index: args.round_index.into(),
            limit_step: args.limit_step,
            recipient: args.recipient,
        };
        let circumstances = Circumstances {
            now: &now,
            window: Window {
                finalizable_at_slot: now.slot.saturating_add(1),
                cancellable_at: now.unix_time,
                expires_at: deadline,
                last_restart_slot: now.last_restart_slot,
            },
            finalizer: None,
            tip: args.tip,
            bumps: args.bumps.into(),
            domain: self.domain.address(),
            config_version,
            fee_bps: 0,
            owner: self.owner.address(),
            rent_payer: self.payer.address(),
            lane: args.lane,
            sequence,
            mint: self.mint.address(),
            token_program: token_program.stored(),
            mint_fingerprint: leg.facts.fingerprint,
        };
        create_record(
            &Opener::new(self.payer)?,
            self.pending,
            &NewTerms::request(side.kind(), &terms),
            &circumstances,
        )?;
        // again, now that the record is ours: it is not handed out either
        leg.check_extra()?;

        let moved = lock::hold::<PendingOperation, _>(self.pending, leg.callee(), || {
            lock::hold::<Round, _>(self.round, leg.callee(), || {
                let payment = Payment {
                    to: self.escrow,
                    amount: args.amount,
                };
                leg.transfer(self.source, &Signer::of_transaction(self.owner), payment)
            })
        })?;
        let vault = Vault::load(self.vault)?;
        Round::change(self.round, |round| {
            vault.check_request(side, moved.arrived, round.requested(side))?;
            round.join(side, args.limit_step, moved.arrived)
        })?;
        PendingOperation::change(self.pending, |record| {
            record.credit(moved.arrived)?;
            events::log_initiated(self.pending.address(), record);
            Ok(())
        })
    }

    /// That the vault's current round is the one meant, and accepts requests. Returns its deadline, Unix seconds.
    fn check_round(&self, vault: &Vault, index: u64, now: &Clock) -> Result<i64> {
        let round = Round::load(self.round)?;
        round.check_of(self.vault.address(), index)?;
        ensure!(vault.round_index == index, AirlockError::WrongRound);
        let joins = round.window().join(now);
        joins.map_err(AirlockError::because)?;
        Ok(round.deadline.get())
    }
}

use super::{Kind, Terms};
use crate::{
    address::derive,
    constants::{ESCROW_SEED, FEES_SEED, PENDING_SEED},
    error::AirlockError,
    tokens::{KnownTokenProgram, TokenProgram},
};
use airlock_core::lifecycle::{Canceller, Moment, Window};
use anchor_lang::prelude::*;

wire! {
    /// The pending record of one operation: a header common to all kinds, and the terms of its kind.
    ///
    /// Seeds: `"pending", domain, owner, lane, sequence`. Its token account, the escrow, has the seeds `"escrow", pending` and
    /// this record as its authority, which has authority over nothing else. Rent and tip are paid by `rent_payer` and go
    /// back there, the tip unless it was earned.
    ///
    /// Only `status`, `lock`, `received` (once, at initiate), `remaining`, `filling`, `filling_fee`, the deadline of a
    /// dispatch, and the tip once it is paid, ever change.
    pub struct PendingOperation {
        pub version: u8,
        pub bump: u8,
        pub escrow_bump: u8,
        pub kind: Kind,
        pub status: Status,
        pub lock: Lock,
        pub domain: Pubkey,
        pub owner: Pubkey,
        /// Lane of the owner's sequence that numbered it.
        pub lane: u16,
        pub sequence: u64,
        pub rent_payer: Pubkey,
        /// Who may finalize: a key, or anyone if zero. A dispatch can always be finalized by those who run the vault.
        pub finalizer: Pubkey,
        pub initiated_slot: u64,
        /// Unix seconds.
        pub initiated_at: i64,
        pub finalize_after_slot: u64,
        /// Unix seconds.
        pub cancellable_at: i64,
        /// Unix seconds.
        pub expires_at: i64,
        pub last_restart_slot: u64,
        pub fee_bps: u16,
        /// Bump of the owner's fee account; without meaning when `fee_bps` is 0.
        pub fee_bump: u8,
        pub config_version: u32,
        /// Lamports for whoever finalizes in full or expires.
        pub tip: u64,
        pub escrow_mint: Pubkey,
        pub token_program: TokenProgram,
        pub mint_fingerprint: [u8; 16],
        /// Base units that arrived in escrow at initiate.
        pub received: u64,
        /// Base units not yet paid out.
        pub remaining: u64,
        /// Bump of the owner's associated token account of the escrow mint.
        pub refund_bump: u8,
        /// Bump of the associated token account that a finalize pays to: the recipient's, or the maker's receiver's.
        pub payout_bump: u8,
        /// Base units that a taker has and will pay for in a later instruction of the same transaction, the fee
        /// included; 0 after every transaction.
        pub filling: u64,
        /// Base units that the escrow keeps of it for the fee; 0 after every transaction.
        pub filling_fee: u64,
        pub reserved: [u8; 16],
        pub terms: Terms,
    }
}
stored!(PendingOperation, [124, 146, 84, 123, 121, 210, 217, 118]);

wire! {
    pub enum Status {
        /// Never written.
        Unset,
        Pending,
        /// The value is with an adapter.
        InFlight,
        /// The value was with an adapter and is counted as lost; what still returns is a gain.
        WrittenOff,
    }
}

wire! {
    /// Open after every transaction.
    pub enum Lock {
        /// Never written.
        Unset,
        Open,
        /// While foreign code may run, called by us.
        Held,
        /// Between the begin and the end of a fill, two instructions of one transaction: only that end is let in.
        Filling,
    }
}

/// Lane and number of a record, little-endian.
pub struct Number {
    lane: [u8; 2],
    sequence: [u8; 8],
}

/// The addresses that come with a record.
pub struct Companions<'a> {
    pub pending: &'a Pubkey,
    pub escrow: &'a Pubkey,
    pub mint: &'a Pubkey,
    pub token_program: &'a Pubkey,
    pub rent_payer: &'a Pubkey,
}

impl PendingOperation {
    pub fn window(&self) -> Window {
        Window {
            finalize_after_slot: self.finalize_after_slot,
            cancellable_at: self.cancellable_at,
            expires_at: self.expires_at,
            last_restart_slot: self.last_restart_slot,
        }
    }

    /// That this is a pending record of this kind, and not locked.
    pub fn check(&self, kind: Kind) -> Result<()> {
        ensure!(self.lock == Lock::Open, AirlockError::Locked);
        self.check_kind(kind)
    }

    /// That this is a pending record of this kind, and locked by nothing but a fill.
    pub fn check_filling(&self, kind: Kind) -> Result<()> {
        self.check_kind(kind)?;
        ensure!(self.lock != Lock::Open, AirlockError::NotFilling);
        ensure!(self.lock == Lock::Filling, AirlockError::Locked);
        Ok(())
    }

    fn check_kind(&self, kind: Kind) -> Result<()> {
        ensure!(self.kind == kind, AirlockError::WrongKind);
        ensure!(self.status == Status::Pending, AirlockError::WrongStatus);
        Ok(())
    }

    /// That these are the record's own companions, and no others. Returns the token program.
    pub fn check_companions(&self, given: &Companions) -> Result<KnownTokenProgram> {
        ensure!(self.escrow_mint == *given.mint, AirlockError::WrongMint);
        let program = KnownTokenProgram::stored_as(self.token_program, given.token_program)?;
        let escrow = self.escrow_address(given.pending);
        ensure!(escrow == *given.escrow, AirlockError::WrongAddress);
        ensure!(self.rent_payer == *given.rent_payer, AirlockError::WrongRentPayer);
        Ok(program)
    }

    /// That the record still holds what the caller takes it to hold, if they say so.
    pub fn check_expected(&self, remaining: Option<u64>) -> Result<()> {
        let same = remaining.is_none_or(|remaining| remaining == self.remaining);
        ensure!(same, AirlockError::RemainingChanged);
        Ok(())
    }

    /// That finalize is open to `caller` now.
    pub fn check_finalize(&self, caller: &Pubkey, now: &Moment) -> Result<()> {
        let anyone = self.finalizer == Pubkey::default();
        ensure!(anyone || self.finalizer == *caller, AirlockError::NotFinalizer);
        self.window()
            .finalize(now)
            .map_err(|closed| AirlockError::from(closed).refuse())?;
        Ok(())
    }

    /// That expire is open now.
    pub fn check_expire(&self, now: &Moment) -> Result<()> {
        self.window()
            .expire_of(self.remaining, now)
            .map_err(|closed| AirlockError::from(closed).refuse())?;
        Ok(())
    }

    /// That cancel is open to `caller` now.
    pub fn check_cancel(&self, caller: &Pubkey, now: &Moment) -> Result<()> {
        let by = if self.beneficiary() == Some(*caller) {
            Canceller::Beneficiary
        } else {
            ensure!(self.owner == *caller, AirlockError::NotCanceller);
            Canceller::Owner
        };
        self.window()
            .cancel(by, now)
            .map_err(|closed| AirlockError::from(closed).refuse())?;
        Ok(())
    }

    /// That the one who is paid can exist: neither empty nor the record itself.
    pub fn check_payee(&self, pending: &Pubkey) -> Result<()> {
        let payee = match self.terms {
            Terms::Transfer(terms) => terms.recipient,
            Terms::Swap(terms) => terms.receiver,
            Terms::Deposit(terms) | Terms::Redeem(terms) => terms.receiver,
            Terms::Dispatch(_) => self.owner,
            Terms::Unset => Pubkey::default(),
        };
        let payable = payee != Pubkey::default() && payee != *pending;
        ensure!(payable, AirlockError::BadBeneficiary);
        Ok(())
    }

    /// Whom the value is meant for, if that is one wallet.
    pub fn beneficiary(&self) -> Option<Pubkey> {
        match self.terms {
            Terms::Transfer(terms) => Some(terms.recipient),
            Terms::Deposit(terms) | Terms::Redeem(terms) => Some(terms.receiver),
            Terms::Swap(_) if self.finalizer != Pubkey::default() => Some(self.finalizer),
            Terms::Swap(_) | Terms::Dispatch(_) | Terms::Unset => None,
        }
    }

    /// Whether `caller` may finalize a part: a named finalizer of a transfer, any taker of a partial swap.
    pub fn allows_parts(&self) -> bool {
        match self.terms {
            Terms::Transfer(_) => self.finalizer != Pubkey::default(),
            Terms::Swap(terms) => terms.partial_fills,
            Terms::Deposit(_) | Terms::Redeem(_) | Terms::Dispatch(_) | Terms::Unset => false,
        }
    }

    pub fn escrow_address(&self, pending: &Pubkey) -> Pubkey {
        derive(&[ESCROW_SEED, pending.as_ref(), &[self.escrow_bump]], &crate::ID)
    }

    pub fn fee_address(&self) -> Pubkey {
        let seeds = [
            FEES_SEED,
            self.domain.as_ref(),
            self.owner.as_ref(),
            &self.lane.to_le_bytes(),
            self.escrow_mint.as_ref(),
            &[self.fee_bump],
        ];
        derive(&seeds, &crate::ID)
    }

    /// Its place in its owner's numbering, as its seeds have it.
    pub fn number(&self) -> Number {
        Number {
            lane: self.lane.to_le_bytes(),
            sequence: self.sequence.to_le_bytes(),
        }
    }

    /// Seeds that sign for the record.
    pub fn signer_seeds<'a>(&'a self, number: &'a Number) -> [&'a [u8]; 6] {
        [
            PENDING_SEED,
            self.domain.as_ref(),
            self.owner.as_ref(),
            &number.lane,
            &number.sequence,
            std::slice::from_ref(&self.bump),
        ]
    }
}

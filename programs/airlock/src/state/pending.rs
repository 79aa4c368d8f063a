use super::{Kind, Terms};
use crate::{
    address::derive,
    constants::{ESCROW_SEED, FEES_SEED, PENDING_SEED},
    error::AirlockError,
    packed::{U16, U64},
    tokens::{KnownTokenProgram, TokenProgram},
};
use airlock_core::lifecycle::{Canceller, Clock, Window};
use anchor_lang::prelude::*;
use core::slice;
use pinocchio::{address::address_eq, cpi::Seed};

packed! {
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
        pub domain: Address,
        pub owner: Address,
        /// Lane of the owner's sequence that numbered it.
        pub lane: u16,
        pub sequence: u64,
        pub rent_payer: Address,
        /// Who alone may finalize: a key, or anyone if zero. A dispatch can always be finalized by those who run the vault.
        pub finalizer: Address,
        pub initiated_slot: u64,
        /// Unix seconds.
        pub initiated_at: i64,
        pub finalizable_at_slot: u64,
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
        pub escrow_mint: Address,
        pub token_program: TokenProgram,
        pub mint_fingerprint: [u8; 16],
        /// Base units that arrived in escrow at initiate.
        pub received: u64,
        /// Base units not yet paid out.
        pub remaining: u64,
        /// Bump of the owner's associated token account of the escrow mint.
        pub refund_bump: u8,
        /// Bump of the associated token account that a finalize pays to: the recipient's, or the maker's recipient's.
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

packed! {
    pub enum Status {
        /// Never written.
        Unset = 0,
        Pending = 1,
        /// The value is with an adapter.
        InFlight = 2,
        /// The value was with an adapter and is counted as lost; what still returns is a gain.
        WrittenOff = 3,
    }
}

packed! {
    /// Open after every transaction.
    pub enum Lock {
        /// Never written.
        Unset = 0,
        Open = 1,
        /// While an external program may run, called by us.
        Held = 2,
        /// Between the begin and the end of a fill, two instructions of one transaction: only that end is let in.
        Filling = 3,
    }
}

/// The accounts that come with a record.
pub struct Companions<'a> {
    pub pending: &'a AccountView,
    pub escrow: &'a AccountView,
    pub mint: &'a AccountView,
    pub token_program: &'a AccountView,
}

/// What a record signs with: a copy, as a borrow of the record would be in the way of the call that it signs.
pub struct RecordSeeds {
    pub domain: Address,
    pub owner: Address,
    pub lane: U16,
    pub sequence: U64,
    bump: u8,
}

impl PendingOperation {
    pub fn window(&self) -> Window {
        Window {
            finalizable_at_slot: self.finalizable_at_slot.get(),
            cancellable_at: self.cancellable_at.get(),
            expires_at: self.expires_at.get(),
            last_restart_slot: self.last_restart_slot.get(),
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
    #[inline(always)]
    pub fn check_companions(&self, given: &Companions) -> Result<KnownTokenProgram> {
        ensure!(
            address_eq(&self.escrow_mint, given.mint.address()),
            AirlockError::WrongMint
        );
        let program = KnownTokenProgram::stored_as(self.token_program, given.token_program)?;
        let escrow = self.escrow_address(given.pending.address());
        ensure!(address_eq(&escrow, given.escrow.address()), AirlockError::WrongAddress);
        Ok(program)
    }

    /// That rent goes back to who paid it.
    #[inline(always)]
    pub fn check_rent_payer(&self, rent_payer: &AccountView) -> Result<()> {
        let same = address_eq(&self.rent_payer, rent_payer.address());
        ensure!(same, AirlockError::WrongRentPayer);
        Ok(())
    }

    /// That the record still holds what the caller takes it to hold, if they say so.
    pub fn check_expected(&self, remaining: Option<u64>) -> Result<()> {
        let same = remaining.is_none_or(|remaining| self.remaining == remaining);
        ensure!(same, AirlockError::RemainingChanged);
        Ok(())
    }

    /// That finalize is open to `caller` now.
    pub fn check_finalize(&self, caller: &Address, now: &Clock) -> Result<()> {
        let may = !self.has_finalizer() || address_eq(&self.finalizer, caller);
        ensure!(may, AirlockError::NotFinalizer);
        self.window().finalize(now).map_err(AirlockError::because)?;
        Ok(())
    }

    /// That expire is open now.
    pub fn check_expire(&self, now: &Clock) -> Result<()> {
        self.window()
            .expire_of(self.remaining.get(), now)
            .map_err(AirlockError::because)?;
        Ok(())
    }

    /// That cancel is open to `caller` now.
    pub fn check_cancel(&self, caller: &Address, now: &Clock) -> Result<()> {
        let by = if self.recipient().is_some_and(|recipient| address_eq(recipient, caller)) {
            Canceller::Recipient
        } else {
            ensure!(address_eq(&self.owner, caller), AirlockError::NotCanceller);
            Canceller::Owner
        };
        self.window().cancel(by, now).map_err(AirlockError::because)?;
        Ok(())
    }

    /// Whether a key is recorded that alone may finalize.
    pub fn has_finalizer(&self) -> bool {
        !address_eq(&self.finalizer, &Address::default())
    }

    /// Who may decline: the recipient of a transfer or a request, the recorded taker of a swap.
    pub fn recipient(&self) -> Option<&Address> {
        match self.terms.kind() {
            Kind::Transfer => self.terms.as_transfer().ok().map(|terms| &terms.recipient),
            Kind::Deposit | Kind::Redeem => self.terms.as_request().ok().map(|terms| &terms.recipient),
            Kind::Swap => self.taker(),
            _ => None,
        }
    }

    /// Who alone may take a swap, if that is one wallet.
    fn taker(&self) -> Option<&Address> {
        let taker = &self.terms.as_swap().ok()?.taker;
        (!address_eq(taker, &Address::default())).then_some(taker)
    }

    /// Whether `caller` may finalize a part: a named finalizer of a transfer, any taker of a partial swap.
    pub fn allows_parts(&self) -> bool {
        match self.terms.kind() {
            Kind::Transfer => self.has_finalizer(),
            Kind::Swap => self.terms.as_swap().is_ok_and(|terms| terms.partial_fills.get()),
            _ => false,
        }
    }

    /// The record as events have it: without what its terms leave unused.
    #[inline(always)]
    pub fn logged(&self) -> &[u8] {
        let bytes = bytemuck::bytes_of(self);
        let unused = size_of::<Terms>().saturating_sub(self.terms.written_len());
        &bytes[..bytes.len().saturating_sub(unused)]
    }

    pub fn escrow_address(&self, pending: &Address) -> Address {
        derive([ESCROW_SEED, pending.as_ref(), &[self.escrow_bump]], &crate::ID)
    }

    pub fn fee_address(&self) -> Address {
        let seeds = [
            FEES_SEED,
            self.domain.as_ref(),
            self.owner.as_ref(),
            self.lane.as_bytes(),
            self.escrow_mint.as_ref(),
            &[self.fee_bump],
        ];
        derive(seeds, &crate::ID)
    }

    #[inline(always)]
    pub fn seeds(&self) -> RecordSeeds {
        RecordSeeds {
            domain: self.domain,
            owner: self.owner,
            lane: self.lane,
            sequence: self.sequence,
            bump: self.bump,
        }
    }
}

impl RecordSeeds {
    #[inline(always)]
    pub fn parts(&self) -> [Seed<'_>; 6] {
        record_seeds(&self.domain, &self.owner, &self.lane, &self.sequence, &self.bump)
    }
}

/// Of a record's address.
#[inline(always)]
pub fn record_seeds<'a>(
    domain: &'a Address,
    owner: &'a Address,
    lane: &'a U16,
    sequence: &'a U64,
    bump: &'a u8,
) -> [Seed<'a>; 6] {
    [
        Seed::from(PENDING_SEED),
        Seed::from(domain.as_ref()),
        Seed::from(owner.as_ref()),
        Seed::from(lane.as_bytes()),
        Seed::from(sequence.as_bytes()),
        Seed::from(slice::from_ref(bump)),
    ]
}

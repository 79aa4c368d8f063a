//! What a record is opened with.

use super::{Lock, NewTerms, PendingOperation, Status};
use crate::{constants::VERSION, error::AirlockError, tokens::TokenProgram};
use airlock_core::lifecycle::{Clock, Window};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

/// What a transfer's and a swap's initiate take.
#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Copy, Debug, PartialEq, Eq)]
pub struct InitiateArgs {
    /// Base units that leave the source; what arrives is credited.
    pub amount: u64,
    /// Who alone may finalize; anyone if none.
    pub finalizer: Option<Address>,
    /// Slots from now until finalize is possible.
    pub delay_slots: u32,
    /// Unix seconds from which the owner may cancel; a past time means at once.
    pub cancellable_at: i64,
    /// Unix seconds.
    pub expires_at: i64,
    /// Lamports, paid by the payer.
    pub tip: u64,
    /// The highest fee that the owner accepts, in basis points; a domain that charges more is refused.
    pub max_fee_bps: u16,
    /// Lane of the owner's sequence; 0 unless they use several.
    pub lane: u16,
    /// The recipient's order or invoice, if any, so that one record never pays two orders. Zero for none.
    pub reference: [u8; 32],
    pub bumps: Bumps,
}

/// Bumps found off chain. A wrong one is refused, or only makes a later step search for the right one.
#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bumps {
    /// Of the record.
    pub pending: u8,
    /// Of its escrow.
    pub escrow: u8,
    /// Of the owner's fee account of the mint; not looked at without a fee.
    pub fee: u8,
    /// Of the owner's associated token account of the mint.
    pub refund: u8,
    /// Of the recipient's associated token account of the mint that they are paid in; of a swap, the buy mint.
    pub payout: u8,
}

/// The circumstances that a record remembers.
pub struct Circumstances<'a> {
    pub now: &'a Clock,
    pub window: Window,
    /// Who may finalize; anyone if none.
    pub finalizer: Option<&'a Address>,
    /// Lamports.
    pub tip: u64,
    pub bumps: Bumps,
    pub domain: &'a Address,
    pub config_version: u32,
    pub fee_bps: u16,
    pub owner: &'a Address,
    pub rent_payer: &'a Address,
    pub lane: u16,
    pub sequence: u64,
    pub mint: &'a Address,
    pub token_program: TokenProgram,
    pub mint_fingerprint: [u8; 16],
}

impl PendingOperation {
    /// Fills a new record, which is all zeros: open, and without tokens until `credit` counts them.
    #[inline(always)]
    pub fn open(&mut self, terms: &NewTerms, at: &Circumstances) {
        self.version = VERSION;
        self.bump = at.bumps.pending;
        self.escrow_bump = at.bumps.escrow;
        self.kind = terms.kind();
        self.status = Status::Pending;
        self.lock = Lock::Open;
        self.domain = *at.domain;
        self.owner = *at.owner;
        self.lane = at.lane.into();
        self.sequence = at.sequence.into();
        self.rent_payer = *at.rent_payer;
        if let Some(finalizer) = at.finalizer {
            self.finalizer = *finalizer;
        }
        self.initiated_slot = at.now.slot.into();
        self.initiated_at = at.now.unix_time.into();
        self.finalizable_at_slot = at.window.finalizable_at_slot.into();
        self.cancellable_at = at.window.cancellable_at.into();
        self.expires_at = at.window.expires_at.into();
        self.last_restart_slot = at.window.last_restart_slot.into();
        self.fee_bps = at.fee_bps.into();
        self.fee_bump = at.bumps.fee;
        self.config_version = at.config_version.into();
        self.tip = at.tip.into();
        self.escrow_mint = *at.mint;
        self.token_program = at.token_program;
        self.mint_fingerprint = at.mint_fingerprint;
        self.refund_bump = at.bumps.refund;
        self.payout_bump = at.bumps.payout;
        self.terms.fill(terms);
    }
}

/// That whom a new record is to pay can exist: neither empty nor the record itself.
pub fn check_recipient(recipient: &Address, pending: &Address) -> Result<()> {
    let payable = !address_eq(recipient, &Address::default()) && !address_eq(recipient, pending);
    ensure!(payable, AirlockError::InvalidRecipient);
    Ok(())
}

//! What a record is opened with.

use super::{Lock, PendingOperation, Status, Terms};
use crate::{constants::VERSION, tokens::TokenProgram, wire::Wire};
use airlock_core::lifecycle::{Moment, Window};
use anchor_lang::prelude::*;
use std::io::{self, Read};

/// What every kind's initiate takes.
#[derive(AnchorSerialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Base units that leave the source; what arrives is credited.
    pub amount: u64,
    /// Who may finalize; anyone if none.
    pub finalizer: Option<Pubkey>,
    /// Slots from now until finalize opens.
    pub depth_slots: u32,
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
    /// The payee's order or invoice, if any: so that one record never pays two orders. Zero for none.
    pub reference: [u8; 32],
    pub bumps: OpeningBumps,
}

/// Bumps found off chain. A wrong one is refused, or only makes a later step search for the right one.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpeningBumps {
    pub pending: u8,
    pub escrow: u8,
    pub fee: u8,
    pub refund: u8,
    pub payout: u8,
}

wire_fields!(OpeningBumps {
    pending: u8,
    escrow: u8,
    fee: u8,
    refund: u8,
    payout: u8,
});

/// Borsh's bytes in three reads; its own way, a read for each field, costs some 600 compute units more.
impl AnchorDeserialize for Opening {
    fn deserialize_reader<R: Read>(reader: &mut R) -> io::Result<Self> {
        const REST: usize = u32::LEN + 2 * i64::LEN + u64::LEN + 2 * u16::LEN + 32 + OpeningBumps::LEN;
        let malformed = || io::ErrorKind::InvalidData.into();
        let amount = u64::from_le_bytes(bytes(reader)?);
        let finalizer = match bytes(reader)? {
            [0] => None,
            [1] => Some(Pubkey::new_from_array(bytes(reader)?)),
            _ => return Err(malformed()),
        };
        let rest: [u8; REST] = bytes(reader)?;
        let mut rest = &rest[..];
        let mut read = || {
            Some(Self {
                amount,
                finalizer,
                depth_slots: Wire::read(&mut rest)?,
                cancellable_at: Wire::read(&mut rest)?,
                expires_at: Wire::read(&mut rest)?,
                tip: Wire::read(&mut rest)?,
                max_fee_bps: Wire::read(&mut rest)?,
                lane: Wire::read(&mut rest)?,
                reference: Wire::read(&mut rest)?,
                bumps: Wire::read(&mut rest)?,
            })
        };
        read().ok_or_else(malformed)
    }
}

fn bytes<const N: usize>(reader: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    reader.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// The circumstances that a record remembers.
pub struct Circumstances<'a> {
    pub now: &'a Moment,
    pub window: Window,
    /// Who may finalize: a key, or anyone if zero.
    pub finalizer: Pubkey,
    /// Lamports.
    pub tip: u64,
    pub bumps: OpeningBumps,
    pub domain: Pubkey,
    pub config_version: u32,
    pub fee_bps: u16,
    pub owner: Pubkey,
    pub rent_payer: Pubkey,
    pub lane: u16,
    pub sequence: u64,
    pub mint: Pubkey,
    pub token_program: TokenProgram,
    pub mint_fingerprint: [u8; 16],
}

impl PendingOperation {
    /// A new record, locked and without tokens: `credit` them as they arrive.
    pub fn new(terms: Terms, at: &Circumstances) -> Self {
        Self {
            version: VERSION,
            bump: at.bumps.pending,
            escrow_bump: at.bumps.escrow,
            kind: terms.kind(),
            status: Status::Pending,
            lock: Lock::Open,
            domain: at.domain,
            owner: at.owner,
            lane: at.lane,
            sequence: at.sequence,
            rent_payer: at.rent_payer,
            finalizer: at.finalizer,
            initiated_slot: at.now.slot,
            initiated_at: at.now.unix_time,
            finalize_after_slot: at.window.finalize_after_slot,
            cancellable_at: at.window.cancellable_at,
            expires_at: at.window.expires_at,
            last_restart_slot: at.window.last_restart_slot,
            fee_bps: at.fee_bps,
            fee_bump: at.bumps.fee,
            config_version: at.config_version,
            tip: at.tip,
            escrow_mint: at.mint,
            token_program: at.token_program,
            mint_fingerprint: at.mint_fingerprint,
            received: 0,
            remaining: 0,
            refund_bump: at.bumps.refund,
            payout_bump: at.bumps.payout,
            filling: 0,
            filling_fee: 0,
            reserved: [0; 16],
            terms,
        }
    }
}

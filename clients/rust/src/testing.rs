//! Records for the tests of this crate.

use crate::{
    Pubkey, address,
    generated::types::{Kind, Lock, Status, SwapTerms, Terms, TokenProgram, TransferTerms},
    lifecycle::Moment,
    record::PendingOperation,
};

pub const fn key(n: u8) -> Pubkey {
    Pubkey::new_from_array([n; 32])
}

pub fn now(slot: u64, unix_time: i64) -> Moment {
    Moment {
        slot,
        unix_time,
        last_restart_slot: 5,
    }
}

/// 1,000 base units, half paid out; finalizer named, with a fee of 1 % and a tip.
pub fn transfer() -> PendingOperation {
    let (domain, owner, mint) = (key(1), key(2), key(3));
    let (pending, bump) = address::pending(&domain, &owner, 7);
    PendingOperation {
        version: 1,
        bump,
        escrow_bump: address::escrow(&pending).1,
        kind: Kind::Transfer,
        status: Status::Pending,
        lock: Lock::Open,
        domain,
        owner,
        sequence: 7,
        rent_payer: key(4),
        finalizer: key(5),
        initiated_slot: 100,
        initiated_at: 1_000_000,
        finalize_after_slot: 110,
        cancellable_at: 1_000_600,
        expires_at: 1_003_600,
        last_restart_slot: 5,
        fee_bps: 100,
        fee_bump: address::fee_account(&domain, &owner, &mint).1,
        config_version: 1,
        tip: 5_000,
        escrow_mint: mint,
        token_program: TokenProgram::SplToken,
        mint_fingerprint: [0; 16],
        received: 1_000,
        remaining: 500,
        refund_bump: 255,
        payout_bump: 255,
        reserved: [0; 32],
        terms: Terms::Transfer(TransferTerms { recipient: key(6) }),
    }
}

/// 1,000 base units for 333 of another mint, nothing taken yet; anyone may take, in parts.
pub fn swap() -> PendingOperation {
    let terms = SwapTerms {
        receiver: key(8),
        buy_mint: key(9),
        buy_amount: 333,
        buy_token_program: TokenProgram::Token2022,
        buy_mint_fingerprint: [0; 16],
        partial_fills: true,
    };
    PendingOperation {
        kind: Kind::Swap,
        finalizer: Pubkey::default(),
        remaining: 1_000,
        terms: Terms::Swap(terms),
        ..transfer()
    }
}

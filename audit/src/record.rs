//! What a record shows by itself, and what its escrow must hold.

use crate::{
    finding::{About, Finding, Invariant},
    token::Holding,
};
use airlock_client::{
    Pubkey,
    generated::types::{Kind, Lock, Status, Terms, TokenProgram},
    limits::MAX_FEE_BPS,
    record::PendingOperation,
};

/// What a record's escrow must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    pub record: Pubkey,
    pub mint: Pubkey,
    pub token_program: TokenProgram,
    /// Base units.
    pub remaining: u64,
}

/// Checks a record at `address` as far as it shows by itself.
pub fn check(address: &Pubkey, lamports: u64, record: &PendingOperation, found: &mut Vec<Finding>) {
    let mut about = About {
        account: *address,
        found,
    };
    let mut expect = |holds, invariant, what: &str| about.expect(holds, invariant, what);
    expect(
        record.address() == *address,
        Invariant::Layout,
        "the record is not at the address of its owner and number",
    );
    expect(record.lock == Lock::Open, Invariant::LocksOpen, "the record is locked");
    expect(status_fits(record), Invariant::ForwardOnly, "the record has no status");
    let kind = match record.terms {
        Terms::Transfer(_) => Kind::Transfer,
        Terms::Swap(_) => Kind::Swap,
        Terms::Deposit(_) => Kind::Deposit,
        Terms::Redeem(_) => Kind::Redeem,
        Terms::Dispatch(_) => Kind::Dispatch,
        Terms::Unset => Kind::Unset,
    };
    expect(
        kind == record.kind && kind != Kind::Unset,
        Invariant::ForwardOnly,
        "the record's terms are of another kind than it is",
    );
    expect(
        record.remaining <= record.received && record.received > 0,
        Invariant::ExactlyOnce,
        "more remains than was received",
    );
    expect(
        record.fee_bps <= MAX_FEE_BPS,
        Invariant::ForwardOnly,
        "its fee is above what any domain may take",
    );
    expect(
        record.finalize_after_slot > record.initiated_slot && record.expires_at > record.initiated_at,
        Invariant::Windows,
        "its windows are not in order",
    );
    expect(
        lamports >= record.tip,
        Invariant::Solvency,
        "the record's lamports do not cover its tip",
    );
}

/// A dispatch is with an adapter from the instruction that initiates it; nothing else ever is.
fn status_fits(record: &PendingOperation) -> bool {
    match record.kind {
        Kind::Dispatch => matches!(record.status, Status::InFlight | Status::WrittenOff),
        _ => record.status == Status::Pending,
    }
}

/// What its escrow must hold; none of a request, whose vault holds it. What remains of a dispatch is with its adapter.
pub fn claim(address: &Pubkey, record: &PendingOperation) -> Option<(Pubkey, Claim)> {
    let claim = Claim {
        record: *address,
        mint: record.escrow_mint,
        token_program: record.token_program,
        remaining: record.dispatched_to().map_or(record.remaining, |_| 0),
    };
    (!record.is_request()).then(|| (record.escrow(), claim))
}

impl Claim {
    /// Checks the escrow; returns what is in it beyond the claim.
    pub fn check(&self, escrow: Option<&Holding>, found: &mut Vec<Finding>) -> u64 {
        let mut about = About {
            account: self.record,
            found,
        };
        let mut wrong = |what: String| about.wrong(Invariant::Solvency, what);
        let Some(escrow) = escrow else {
            wrong(format!(
                "{} base units remain, and its escrow is not there",
                self.remaining
            ));
            return 0;
        };
        if (escrow.mint, escrow.token_program) != (self.mint, self.token_program) {
            wrong("its escrow is of another mint".into());
        }
        if escrow.authority != self.record || escrow.shared {
            wrong("somebody else may take from its escrow".into());
        }
        let covered = escrow.lamports.is_some_and(|lamports| lamports >= self.remaining);
        if covered && escrow.amount < self.remaining {
            return 0;
        }
        let surplus = escrow.amount.checked_sub(self.remaining);
        surplus.unwrap_or_else(|| {
            wrong(format!(
                "{} base units remain, and its escrow holds {}",
                self.remaining, escrow.amount
            ));
            0
        })
    }
}

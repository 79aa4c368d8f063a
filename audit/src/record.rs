//! Checks a record by itself, and its escrow.

use crate::{
    finding::{AccountFindings, Finding, Invariant},
    token::TokenAccount,
};
use airlock_client::{
    Pubkey,
    generated::types::{Kind, Lock, Status, Terms, TokenProgram},
    limits::MAX_FEE_BPS,
    numbering::first_number,
    record::PendingOperation,
};

/// What a record's escrow must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpectedEscrow {
    pub record: Pubkey,
    pub mint: Pubkey,
    pub token_program: TokenProgram,
    /// Base units.
    pub remaining: u64,
}

/// Checks what a record at `address` shows without other accounts.
pub fn check(address: &Pubkey, lamports: u64, record: &PendingOperation, findings: &mut Vec<Finding>) {
    let account = *address;
    let mut findings = AccountFindings { account, findings };
    let mut expect = |holds, invariant, what: &str| findings.expect(holds, invariant, what);
    expect(
        record.address() == *address,
        Invariant::Layout,
        "the record is not at the address of its owner, lane and number",
    );
    expect(record.lock == Lock::Open, Invariant::LocksOpen, "the record is locked");
    expect(
        has_valid_status(record),
        Invariant::ForwardOnly,
        "the record has no status of its kind",
    );
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
        "its terms are of another kind",
    );
    expect(
        record.remaining <= record.received && record.received > 0,
        Invariant::ExactlyOnce,
        "more remains than was received",
    );
    expect(
        is_number_of_its_slot(record),
        Invariant::ExactlyOnce,
        "its number is one of slots after it was initiated",
    );
    expect(
        record.fee_bps <= MAX_FEE_BPS,
        Invariant::ForwardOnly,
        "its fee is above what any domain may take",
    );
    expect(
        record.finalizable_at_slot > record.initiated_slot && record.expires_at > record.initiated_at,
        Invariant::Windows,
        "its windows are not in order",
    );
    expect(
        lamports >= record.tip,
        Invariant::Solvency,
        "the record's lamports do not cover its tip",
    );
}

/// A sequence begins at a slot that was not in the future, and gives out fewer numbers in each than belong to it. So no sequence
/// that is opened later can give out the number again.
fn is_number_of_its_slot(record: &PendingOperation) -> bool {
    let beyond = record.initiated_slot.checked_add(1).and_then(first_number);
    beyond.is_none_or(|beyond| record.sequence < beyond)
}

/// Dispatches are in flight from the instruction that initiates them; other records never are.
fn has_valid_status(record: &PendingOperation) -> bool {
    match record.kind {
        Kind::Dispatch => matches!(record.status, Status::InFlight | Status::WrittenOff),
        _ => record.status == Status::Pending,
    }
}

/// The address of a record's escrow, and what it must hold. A request has none: its vault holds the tokens. The escrow of a
/// dispatch need not hold anything: what remains is with the adapter.
pub fn expected_escrow(address: &Pubkey, record: &PendingOperation) -> Option<(Pubkey, ExpectedEscrow)> {
    let expected = ExpectedEscrow {
        record: *address,
        mint: record.escrow_mint,
        token_program: record.token_program,
        remaining: record.adapter_program().map_or(record.remaining, |_| 0),
    };
    (!record.is_request()).then(|| (record.escrow(), expected))
}

impl ExpectedEscrow {
    /// Checks the escrow; returns the base units that it holds beyond what it must.
    pub fn check(&self, escrow: Option<&TokenAccount>, findings: &mut Vec<Finding>) -> u64 {
        let account = self.record;
        let mut findings = AccountFindings { account, findings };
        let mut add = |what: String| findings.add(Invariant::Solvency, what);
        let Some(escrow) = escrow else {
            add(format!(
                "{} base units remain, and its escrow does not exist",
                self.remaining
            ));
            return 0;
        };
        if (escrow.mint, escrow.token_program) != (self.mint, self.token_program) {
            add("its escrow is of another mint".into());
        }
        if escrow.authority != self.record || escrow.others_may_spend {
            add("somebody else may spend from its escrow".into());
        }
        let covered_by_lamports = escrow
            .native_lamports
            .is_some_and(|lamports| lamports >= self.remaining);
        if covered_by_lamports && escrow.amount < self.remaining {
            return 0;
        }
        let surplus = escrow.amount.checked_sub(self.remaining);
        surplus.unwrap_or_else(|| {
            add(format!(
                "{} base units remain, and its escrow holds {}",
                self.remaining, escrow.amount
            ));
            0
        })
    }
}

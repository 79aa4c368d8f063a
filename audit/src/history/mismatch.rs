//! Events that do not follow from those before them.

use crate::finding::{Finding, Invariant};
use airlock_client::Pubkey;

/// An event that does not follow from those before it, and the account that it is about.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{account}: {reason}")]
pub struct Mismatch {
    pub account: Pubkey,
    pub reason: Reason,
}

/// Why an event does not follow. Amounts in base units, unless `field` says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    #[error("an event is about it, and no event before created it")]
    Unknown,
    #[error("events create it twice")]
    CreatedTwice,
    #[error("an event creates it here, and its address is {0}")]
    WrongAddress(Pubkey),
    #[error("an event is of another kind of record")]
    WrongKind,
    #[error("an event has another {0} than those before it")]
    WrongKey(&'static str),
    #[error("by an event its {field} is {reported}, and by those before it {expected}")]
    WrongAmount {
        field: &'static str,
        reported: u64,
        expected: u64,
    },
    #[error("an event takes {amount} out of its {field}, which is {available}")]
    Overdrawn {
        field: &'static str,
        amount: u64,
        available: u64,
    },
    #[error("an event makes its {0} overflow")]
    Overflow(&'static str),
    #[error("an event closes it with {0} requests in it")]
    InUse(u64),
}

/// Whether an event follows from those before it.
pub type Checked = Result<(), Mismatch>;

impl Mismatch {
    pub(super) fn finding(&self) -> Finding {
        Finding {
            account: self.account,
            invariant: Invariant::EventsConsistent,
            what: self.reason.to_string(),
        }
    }
}

/// Checks what an event says about one account.
#[derive(Clone, Copy)]
pub struct AccountCheck(pub Pubkey);

impl AccountCheck {
    pub fn mismatch(self, reason: Reason) -> Mismatch {
        Mismatch {
            account: self.0,
            reason,
        }
    }

    /// Compares an amount that the event reports with the one that follows from the events before it.
    pub fn amount(self, field: &'static str, reported: u64, expected: u64) -> Checked {
        if reported == expected {
            return Ok(());
        }
        Err(self.mismatch(Reason::WrongAmount {
            field,
            reported,
            expected,
        }))
    }

    /// Compares a key, or a status, that the event reports with the known one.
    pub fn key<T: PartialEq>(self, field: &'static str, reported: &T, expected: &T) -> Checked {
        if reported == expected {
            return Ok(());
        }
        Err(self.mismatch(Reason::WrongKey(field)))
    }

    pub fn subtract(self, field: &'static str, from: &mut u64, amount: u64) -> Checked {
        let available = *from;
        *from = available.checked_sub(amount).ok_or_else(|| {
            self.mismatch(Reason::Overdrawn {
                field,
                amount,
                available,
            })
        })?;
        Ok(())
    }

    pub fn add(self, field: &'static str, to: &mut u64, amount: u64) -> Checked {
        *to = to
            .checked_add(amount)
            .ok_or_else(|| self.mismatch(Reason::Overflow(field)))?;
        Ok(())
    }
}

//! Events that do not follow from those before them.

use crate::finding::{Finding, Invariant};
use airlock_client::Pubkey;

/// An event that does not fit, and the account it is about.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{account}: {why}")]
pub struct Misfit {
    pub account: Pubkey,
    pub why: Why,
}

/// Why it does not fit. Amounts in base units, unless `what` says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    #[error("an event tells of it, and none before that it was made")]
    Unknown,
    #[error("events make it twice")]
    Twice,
    #[error("an event makes it here, and it belongs at {0}")]
    Elsewhere(Pubkey),
    #[error("an event is of another kind of record")]
    OtherKind,
    #[error("an event names another {0} than those before it")]
    Other(&'static str),
    #[error("by an event its {what} is {said}, and by those before it {made}")]
    Differs { what: &'static str, said: u64, made: u64 },
    #[error("an event takes {taken} out of its {what}, which is {there}")]
    Overdrawn { what: &'static str, taken: u64, there: u64 },
    #[error("an event takes its {0} beyond what can be counted")]
    Overflow(&'static str),
    #[error("an event closes it with {0} requests in it")]
    InUse(u64),
}

/// Whether an event fits.
pub type Fits = Result<(), Misfit>;

impl Misfit {
    pub(super) fn finding(&self) -> Finding {
        Finding {
            account: self.account,
            invariant: Invariant::Events,
            what: self.why.to_string(),
        }
    }
}

/// What must be of one account.
#[derive(Clone, Copy)]
pub struct At(pub Pubkey);

impl At {
    pub fn misfit(self, why: Why) -> Misfit {
        Misfit { account: self.0, why }
    }

    /// That an event says what those before it come to.
    pub fn same(self, what: &'static str, said: u64, made: u64) -> Fits {
        if said == made {
            return Ok(());
        }
        Err(self.misfit(Why::Differs { what, said, made }))
    }

    /// That an event names the one that is known.
    pub fn names<T: PartialEq>(self, what: &'static str, said: &T, known: &T) -> Fits {
        if said == known {
            return Ok(());
        }
        Err(self.misfit(Why::Other(what)))
    }

    /// Takes `amount` out.
    pub fn less(self, what: &'static str, from: &mut u64, amount: u64) -> Fits {
        let (taken, there) = (amount, *from);
        *from = there
            .checked_sub(taken)
            .ok_or_else(|| self.misfit(Why::Overdrawn { what, taken, there }))?;
        Ok(())
    }

    /// Adds `amount`.
    pub fn more(self, what: &'static str, to: &mut u64, amount: u64) -> Fits {
        *to = to.checked_add(amount).ok_or_else(|| self.misfit(Why::Overflow(what)))?;
        Ok(())
    }
}

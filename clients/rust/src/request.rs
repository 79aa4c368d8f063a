//! What a vault's request means: which doors its round opens for it, and what it is due.
//!
//! All of it is decided by the same pure functions as in the program (`airlock_core`).

use crate::{
    generated::{
        accounts::{PendingOperation, Round, Vault},
        types::{RequestTerms, Terms},
    },
    lifecycle::{Doors, Moment, RoundPhase, RoundWindow},
    vault::{Books, Ladder, Outcome},
};

pub use crate::vault::Due;

/// How a request ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Paid, as its settled round says.
    Finalize,
    /// Given back, at the wish of its owner or receiver.
    Cancel,
    /// Given back, after its round lapsed.
    Expire,
}

/// Which way a request goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Assets for shares.
    Deposit,
    /// Shares for assets.
    Redeem,
}

impl Side {
    /// None if the record is no request.
    pub fn of(record: &PendingOperation) -> Option<Self> {
        match record.terms {
            Terms::Deposit(_) => Some(Self::Deposit),
            Terms::Redeem(_) => Some(Self::Redeem),
            Terms::Transfer(_) | Terms::Swap(_) | Terms::Dispatch(_) | Terms::Unset => None,
        }
    }

    /// `amount` of what went in, back.
    pub(crate) fn back(self, amount: u64) -> Due {
        let nothing = Due::default();
        match self {
            Self::Deposit => Due {
                assets: amount,
                ..nothing
            },
            Self::Redeem => Due {
                shares: amount,
                ..nothing
            },
        }
    }
}

impl PendingOperation {
    /// The terms of a vault's request; none of another kind of record.
    pub fn joined(&self) -> Option<&RequestTerms> {
        match &self.terms {
            Terms::Deposit(terms) | Terms::Redeem(terms) => Some(terms),
            Terms::Transfer(_) | Terms::Swap(_) | Terms::Dispatch(_) | Terms::Unset => None,
        }
    }

    /// What can be done with a request now; none if it is no request of this round.
    pub fn request_phase(&self, round: &Round, now: &Moment) -> Option<RoundPhase> {
        let terms = self.joined()?;
        let joined = (terms.vault, terms.round) == (round.vault, round.index);
        joined.then(|| round.window().phase(now))
    }
}

impl Vault {
    /// What it owns and owes, as booked.
    pub fn books(&self) -> Books {
        Books {
            idle: self.idle,
            deployed: self.deployed,
            supply: self.supply,
            share_offset: self.share_offset,
        }
    }
}

impl Round {
    pub fn window(&self) -> RoundWindow {
        RoundWindow {
            closes_at: self.closes_at,
            deadline: self.deadline,
            last_restart_slot: self.last_restart_slot,
            settled: self.settled,
        }
    }

    /// The limits that requests of this round choose from.
    pub fn ladder(&self) -> Ladder {
        Ladder {
            reference: self.reference_price,
            step_bps: self.step_bps,
        }
    }

    /// What a request of this round is due; none if the round is not settled, or the record is no request.
    pub fn due(&self, record: &PendingOperation) -> Option<Due> {
        if !self.settled {
            return None;
        }
        let outcome = Outcome {
            deposit_from: self.deposit_from,
            redeem_below: self.redeem_below,
            deposits_in: self.deposits_in,
            shares_out: self.shares_out,
            redeems_in: self.redeems_in,
            assets_out: self.assets_out,
            shares_back: self.shares_back,
        };
        match record.terms {
            Terms::Deposit(terms) => outcome.deposit_due(terms.bucket, record.remaining),
            Terms::Redeem(terms) => outcome.redeem_due(terms.bucket, record.remaining),
            Terms::Transfer(_) | Terms::Swap(_) | Terms::Dispatch(_) | Terms::Unset => None,
        }
    }

    /// The doors that are open to its requests now. No pause closes any of them.
    pub fn doors(&self, now: &Moment) -> Doors {
        let window = self.window();
        let leave = window.leave(now).is_ok();
        Doors {
            finalize: window.finalize(now).is_ok(),
            cancel_by_owner: leave,
            cancel_by_beneficiary: leave,
            expire: window.expire(now).is_ok(),
        }
    }
}

//! A vault's request at a given clock: which actions its round allows, and what it is due.
//!
//! The pure functions of `airlock_core`, which the program uses too, decide all of it.

use crate::{
    generated::{
        accounts::{PendingOperation, Round, Vault},
        types::{RequestTerms, Terms},
    },
    lifecycle::{AvailableActions, Clock, RoundPhase, RoundWindow},
    vault::{Books, LimitSteps, Outcome},
};

pub use crate::vault::Due;

/// How a request ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Paid out, as its round was settled.
    Finalize,
    /// Refunded, at the request of its owner or recipient.
    Cancel,
    /// Refunded, after its round lapsed.
    Expire,
}

/// Whether a request is a deposit or a redemption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Assets for shares.
    Deposit,
    /// Shares for assets.
    Redeem,
}

impl Side {
    /// None if the record is not a request.
    pub fn of(record: &PendingOperation) -> Option<Self> {
        match record.terms {
            Terms::Deposit(_) => Some(Self::Deposit),
            Terms::Redeem(_) => Some(Self::Redeem),
            Terms::Transfer(_) | Terms::Swap(_) | Terms::Dispatch(_) | Terms::Unset => None,
        }
    }

    /// What a refund of `amount` base units pays.
    pub(crate) fn refund(self, amount: u64) -> Due {
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
    pub fn request_terms(&self) -> Option<&RequestTerms> {
        match &self.terms {
            Terms::Deposit(terms) | Terms::Redeem(terms) => Some(terms),
            Terms::Transfer(_) | Terms::Swap(_) | Terms::Dispatch(_) | Terms::Unset => None,
        }
    }

    /// The phase of a request's round; none if it is not a request of this round.
    pub fn request_phase(&self, round: &Round, now: &Clock) -> Option<RoundPhase> {
        let terms = self.request_terms()?;
        let belongs = (terms.vault, terms.round_index) == (round.vault, round.index);
        belongs.then(|| round.window().phase(now))
    }
}

impl Vault {
    /// Its books: idle and deployed assets, and shares.
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

    /// The limit prices that requests of this round choose from.
    pub fn limit_steps(&self) -> LimitSteps {
        LimitSteps {
            reference: self.reference_price,
            step_bps: self.step_bps,
        }
    }

    /// What a request of this round is due; none if the round is not settled, or the record is not a request.
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
            Terms::Deposit(terms) => outcome.deposit_due(terms.limit_step, record.remaining),
            Terms::Redeem(terms) => outcome.redeem_due(terms.limit_step, record.remaining),
            Terms::Transfer(_) | Terms::Swap(_) | Terms::Dispatch(_) | Terms::Unset => None,
        }
    }

    /// The actions that are available on its requests now. No pause prevents any of them.
    pub fn available_actions(&self, now: &Clock) -> AvailableActions {
        let window = self.window();
        let cancel = window.leave(now).is_ok();
        AvailableActions {
            finalize: window.finalize(now).is_ok(),
            cancel_by_owner: cancel,
            cancel_by_recipient: cancel,
            expire: window.expire(now).is_ok(),
        }
    }
}

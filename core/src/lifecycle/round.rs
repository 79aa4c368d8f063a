//! Which actions are available on a vault's round.
//!
//! A round accepts requests, then waits for its price, then is settled for ever or has lapsed. The windows are
//! half-open and disjoint: at every instant a round is in exactly one phase.

use super::Clock;
use crate::limits::MAX_ROUND_SECONDS;

/// The times of one round, and whether its price has been struck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundWindow {
    /// Unix seconds at which it accepts no more requests, and can be settled.
    pub closes_at: i64,
    /// Unix seconds at which it lapses, if it has not been settled.
    pub deadline: i64,
    /// The last restart of the cluster before it opened.
    pub last_restart_slot: u64,
    pub settled: bool,
}

/// What can be done with a round now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundPhase {
    /// Requests join, and leave again.
    Accepting,
    /// It waits for its price.
    Settling,
    /// The cluster restarted since it opened: requests leave, and nothing else happens until it lapses.
    Suspended,
    /// Requests are finalized, without a deadline.
    Settled,
    /// Requests are refunded, without a deadline.
    Lapsed,
}

/// Why an action on a round is not available.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundRefusal {
    /// No request joins or leaves any more.
    Closed,
    /// Settle is for a later time.
    StillAccepting,
    /// Its price was struck before.
    AlreadySettled,
    /// Its price has yet to be struck.
    NotSettled,
    /// Its deadline passed without a price.
    Lapsed,
    /// It has been settled, or can be.
    NotLapsed,
    /// The cluster restarted since it opened.
    Restarted,
}

impl RoundWindow {
    pub const fn phase(&self, now: &Clock) -> RoundPhase {
        if self.settled {
            RoundPhase::Settled
        } else if now.unix_time >= self.deadline {
            RoundPhase::Lapsed
        } else if now.last_restart_slot != self.last_restart_slot {
            RoundPhase::Suspended
        } else if now.unix_time < self.closes_at {
            RoundPhase::Accepting
        } else {
            RoundPhase::Settling
        }
    }

    /// A request is added.
    pub const fn join(&self, now: &Clock) -> Result<(), RoundRefusal> {
        match self.phase(now) {
            RoundPhase::Accepting => Ok(()),
            RoundPhase::Suspended => Err(RoundRefusal::Restarted),
            RoundPhase::Settling | RoundPhase::Settled => Err(RoundRefusal::Closed),
            RoundPhase::Lapsed => Err(RoundRefusal::Lapsed),
        }
    }

    /// A request is cancelled.
    pub const fn leave(&self, now: &Clock) -> Result<(), RoundRefusal> {
        match self.phase(now) {
            RoundPhase::Accepting | RoundPhase::Suspended => Ok(()),
            RoundPhase::Settling | RoundPhase::Settled => Err(RoundRefusal::Closed),
            RoundPhase::Lapsed => Err(RoundRefusal::Lapsed),
        }
    }

    /// The price is struck.
    pub const fn settle(&self, now: &Clock) -> Result<(), RoundRefusal> {
        match self.phase(now) {
            RoundPhase::Settling => Ok(()),
            RoundPhase::Accepting => Err(RoundRefusal::StillAccepting),
            RoundPhase::Suspended => Err(RoundRefusal::Restarted),
            RoundPhase::Settled => Err(RoundRefusal::AlreadySettled),
            RoundPhase::Lapsed => Err(RoundRefusal::Lapsed),
        }
    }

    /// A request is paid what the settlement owes it.
    pub const fn finalize(&self, now: &Clock) -> Result<(), RoundRefusal> {
        match self.phase(now) {
            RoundPhase::Settled => Ok(()),
            RoundPhase::Lapsed => Err(RoundRefusal::Lapsed),
            RoundPhase::Accepting | RoundPhase::Settling | RoundPhase::Suspended => Err(RoundRefusal::NotSettled),
        }
    }

    /// A request is refunded.
    pub const fn expire(&self, now: &Clock) -> Result<(), RoundRefusal> {
        match self.phase(now) {
            RoundPhase::Lapsed => Ok(()),
            _ => Err(RoundRefusal::NotLapsed),
        }
    }

    /// Whether the vault's next round may open.
    pub const fn over(&self, now: &Clock) -> bool {
        matches!(self.phase(now), RoundPhase::Settled | RoundPhase::Lapsed)
    }
}

/// Fixes a round's times as it opens: requests for `round_seconds`, and `settle_seconds` more for its price.
///
/// `None` when either is zero or above [`MAX_ROUND_SECONDS`], or the clock cannot count so far.
pub const fn open_round(now: &Clock, round_seconds: u32, settle_seconds: u32) -> Option<RoundWindow> {
    if round_seconds < 1
        || round_seconds > MAX_ROUND_SECONDS
        || settle_seconds < 1
        || settle_seconds > MAX_ROUND_SECONDS
    {
        return None;
    }
    let Some(closes_at) = now.unix_time.checked_add(round_seconds as i64) else {
        return None;
    };
    match closes_at.checked_add(settle_seconds as i64) {
        Some(deadline) => Some(RoundWindow {
            closes_at,
            deadline,
            last_restart_slot: now.last_restart_slot,
            settled: false,
        }),
        None => None,
    }
}

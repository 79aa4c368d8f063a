//! Which doors of a record are open.
//!
//! Depth is counted in slots, deadlines are Unix seconds. The windows are half-open and disjoint: at every
//! instant exactly one of *wait*, *finalize*, *expire* holds.

use crate::limits::{MAX_LIFETIME_SECONDS, MIN_DEPTH_SLOTS};

pub use crate::round::{RoundPhase, RoundRefusal, RoundWindow, open_round};

/// The cluster's clock, as one instruction sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub slot: u64,
    /// Unix seconds.
    pub unix_time: i64,
    /// The slot at which the cluster last restarted; 0 if it never did.
    pub last_restart_slot: u64,
}

/// The times of one record. They never change after initiate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First slot in which finalize is possible.
    pub finalize_after_slot: u64,
    /// Unix seconds from which the owner may cancel.
    pub cancellable_at: i64,
    /// Unix seconds at which finalize closes for ever and expire opens.
    pub expires_at: i64,
    /// The last restart of the cluster before initiate.
    pub last_restart_slot: u64,
}

/// What can be done with a record now, besides cancelling it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing yet. Finalize opens with this slot, if expiry does not come first.
    Wait {
        until_slot: u64,
    },
    /// The cluster restarted since initiate: nothing until expiry.
    Suspended,
    Finalize,
    Expire,
}

/// Why a door is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Finalize is for a later slot.
    TooEarly,
    /// Finalize is over: the record has expired.
    Expired,
    /// Expire is for a later time.
    NotExpired,
    /// The owner may cancel only later.
    NotCancellable,
    /// The cluster restarted since initiate.
    Restarted,
}

/// Who asks for a cancellation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Canceller {
    /// Wants the value back, and may from `cancellable_at`.
    Owner,
    /// The value was meant for them: may decline at any time.
    Beneficiary,
}

/// The doors of a record, for display.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doors {
    pub finalize: bool,
    pub cancel_by_owner: bool,
    pub cancel_by_beneficiary: bool,
    pub expire: bool,
}

impl Window {
    pub const fn phase(&self, now: &Moment) -> Phase {
        if now.unix_time >= self.expires_at {
            Phase::Expire
        } else if now.last_restart_slot != self.last_restart_slot {
            Phase::Suspended
        } else if now.slot < self.finalize_after_slot {
            Phase::Wait {
                until_slot: self.finalize_after_slot,
            }
        } else {
            Phase::Finalize
        }
    }

    pub const fn finalize(&self, now: &Moment) -> Result<(), Refusal> {
        match self.phase(now) {
            Phase::Finalize => Ok(()),
            Phase::Wait { .. } => Err(Refusal::TooEarly),
            Phase::Suspended => Err(Refusal::Restarted),
            Phase::Expire => Err(Refusal::Expired),
        }
    }

    pub const fn expire(&self, now: &Moment) -> Result<(), Refusal> {
        match self.phase(now) {
            Phase::Expire => Ok(()),
            _ => Err(Refusal::NotExpired),
        }
    }

    /// The same for a record that holds `remaining` base units. Of one that is paid out nothing is left but what others sent
    /// to its escrow: that goes to the owner at any time.
    pub const fn expire_of(&self, remaining: u64, now: &Moment) -> Result<(), Refusal> {
        match remaining {
            0 => Ok(()),
            _ => self.expire(now),
        }
    }

    pub const fn cancel(&self, by: Canceller, now: &Moment) -> Result<(), Refusal> {
        match by {
            Canceller::Beneficiary => Ok(()),
            Canceller::Owner if now.unix_time >= self.cancellable_at => Ok(()),
            Canceller::Owner => Err(Refusal::NotCancellable),
        }
    }

    pub const fn doors(&self, now: &Moment) -> Doors {
        Doors {
            finalize: self.finalize(now).is_ok(),
            cancel_by_owner: self.cancel(Canceller::Owner, now).is_ok(),
            cancel_by_beneficiary: self.cancel(Canceller::Beneficiary, now).is_ok(),
            expire: self.expire(now).is_ok(),
        }
    }
}

/// What a domain allows for the times of its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// At least this many slots between initiate and finalize.
    pub min_depth_slots: u32,
    /// A record lives at least this many seconds.
    pub min_lifetime_seconds: u32,
    /// And at most this many.
    pub max_lifetime_seconds: u32,
}

impl Bounds {
    /// Whether any record could be initiated within these bounds.
    pub const fn are_sound(&self) -> bool {
        self.min_depth_slots >= MIN_DEPTH_SLOTS
            && self.min_lifetime_seconds >= 1
            && self.min_lifetime_seconds <= self.max_lifetime_seconds
            && self.max_lifetime_seconds as i64 <= MAX_LIFETIME_SECONDS
    }
}

/// Why the times asked for at initiate are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadWindow {
    /// Fewer slots between initiate and finalize than the domain wants.
    TooShallow,
    /// Expires sooner than the domain allows, or already has.
    TooShort,
    /// Expires later than the domain allows.
    TooLong,
    /// The owner could cancel only after expiry.
    CancellableAfterExpiry,
    /// A slot or time beyond what the clock can count.
    Overflow,
}

/// Fixes a record's times at initiate.
///
/// `depth_slots` counts from now; `cancellable_at` (a past time means at once) and `expires_at` are Unix seconds.
pub const fn open(
    bounds: &Bounds,
    now: &Moment,
    depth_slots: u32,
    cancellable_at: i64,
    expires_at: i64,
) -> Result<Window, BadWindow> {
    if depth_slots < bounds.min_depth_slots || depth_slots < MIN_DEPTH_SLOTS {
        return Err(BadWindow::TooShallow);
    }
    let Some(finalize_after_slot) = now.slot.checked_add(depth_slots as u64) else {
        return Err(BadWindow::Overflow);
    };
    let Some(lifetime) = expires_at.checked_sub(now.unix_time) else {
        return Err(BadWindow::Overflow);
    };
    if lifetime < bounds.min_lifetime_seconds as i64 || lifetime < 1 {
        return Err(BadWindow::TooShort);
    }
    if lifetime > bounds.max_lifetime_seconds as i64 || lifetime > MAX_LIFETIME_SECONDS {
        return Err(BadWindow::TooLong);
    }
    if cancellable_at > expires_at {
        return Err(BadWindow::CancellableAfterExpiry);
    }
    Ok(Window {
        finalize_after_slot,
        cancellable_at,
        expires_at,
        last_restart_slot: now.last_restart_slot,
    })
}

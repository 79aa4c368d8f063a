//! What can be done with a record at an instant.

use super::Clock;

/// The times of one record. They never change after initiate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First slot in which finalize is possible.
    pub finalizable_at_slot: u64,
    /// Unix seconds from which the owner may cancel.
    pub cancellable_at: i64,
    /// Unix seconds from which the record cannot be finalized and anyone may expire it.
    pub expires_at: i64,
    /// The last restart of the cluster before initiate.
    pub last_restart_slot: u64,
}

/// What can be done with a record now, besides cancelling it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing yet. It can be finalized from this slot on, if it has not expired by then.
    Wait {
        until_slot: u64,
    },
    /// The cluster restarted since initiate: nothing until expiry.
    Suspended,
    Finalize,
    Expire,
}

/// Why an action is not available.
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
    /// Wants the tokens back, and may cancel from `cancellable_at` on.
    Owner,
    /// The tokens are for them: may decline at any time.
    Recipient,
}

/// The actions available on a record, for display.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AvailableActions {
    pub finalize: bool,
    pub cancel_by_owner: bool,
    pub cancel_by_recipient: bool,
    pub expire: bool,
}

impl Window {
    pub const fn phase(&self, now: &Clock) -> Phase {
        if now.unix_time >= self.expires_at {
            Phase::Expire
        } else if now.last_restart_slot != self.last_restart_slot {
            Phase::Suspended
        } else if now.slot < self.finalizable_at_slot {
            Phase::Wait {
                until_slot: self.finalizable_at_slot,
            }
        } else {
            Phase::Finalize
        }
    }

    pub const fn finalize(&self, now: &Clock) -> Result<(), Refusal> {
        match self.phase(now) {
            Phase::Finalize => Ok(()),
            Phase::Wait { .. } => Err(Refusal::TooEarly),
            Phase::Suspended => Err(Refusal::Restarted),
            Phase::Expire => Err(Refusal::Expired),
        }
    }

    pub const fn expire(&self, now: &Clock) -> Result<(), Refusal> {
        match self.phase(now) {
            Phase::Expire => Ok(()),
            _ => Err(Refusal::NotExpired),
        }
    }

    /// The same for a record that holds `remaining` base units. Of one that is paid out nothing is left but what others sent
    /// to its escrow: that goes to the owner at any time.
    pub const fn expire_of(&self, remaining: u64, now: &Clock) -> Result<(), Refusal> {
        match remaining {
            0 => Ok(()),
            _ => self.expire(now),
        }
    }

    pub const fn cancel(&self, by: Canceller, now: &Clock) -> Result<(), Refusal> {
        match by {
            Canceller::Recipient => Ok(()),
            Canceller::Owner if now.unix_time >= self.cancellable_at => Ok(()),
            Canceller::Owner => Err(Refusal::NotCancellable),
        }
    }

    pub const fn available_actions(&self, now: &Clock) -> AvailableActions {
        AvailableActions {
            finalize: self.finalize(now).is_ok(),
            cancel_by_owner: self.cancel(Canceller::Owner, now).is_ok(),
            cancel_by_recipient: self.cancel(Canceller::Recipient, now).is_ok(),
            expire: self.expire(now).is_ok(),
        }
    }
}

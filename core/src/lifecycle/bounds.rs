//! Which times a record may be given at initiate.

use super::{Clock, Window};
use crate::limits::{MAX_LIFETIME_SECONDS, MIN_DELAY_SLOTS, SHORTEST_SLOT_MS};

/// What a domain allows for the times of its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// At least this many slots between initiate and finalize.
    pub min_delay_slots: u32,
    /// A record lives at least this many seconds.
    pub min_lifetime_seconds: u32,
    /// And at most this many.
    pub max_lifetime_seconds: u32,
}

impl Bounds {
    /// Whether any record could be initiated within these bounds.
    pub const fn are_sound(&self) -> bool {
        self.min_delay_slots >= MIN_DELAY_SLOTS
            && self.min_lifetime_seconds >= 1
            && self.min_lifetime_seconds <= self.max_lifetime_seconds
            && self.max_lifetime_seconds as i64 <= MAX_LIFETIME_SECONDS
            && passes_within(self.min_delay_slots, self.max_lifetime_seconds as i64)
    }
}

/// Why the times asked for at initiate are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadWindow {
    /// Fewer slots between initiate and finalize than the domain wants.
    DelayTooShort,
    /// Expires sooner than the domain allows, or already has.
    TooShort,
    /// Expires later than the domain allows.
    TooLong,
    /// The owner could cancel only after expiry.
    CancellableAfterExpiry,
    /// It would expire before it can be finalized, however short slots are.
    DelayBeyondExpiry,
    /// A slot or time beyond what the clock can count.
    Overflow,
}

/// Fixes a record's times at initiate.
///
/// `delay_slots` counts from now; `cancellable_at` (a past time means at once) and `expires_at` are Unix seconds.
pub const fn open(
    bounds: &Bounds,
    now: &Clock,
    delay_slots: u32,
    cancellable_at: i64,
    expires_at: i64,
) -> Result<Window, BadWindow> {
    if delay_slots < bounds.min_delay_slots || delay_slots < MIN_DELAY_SLOTS {
        return Err(BadWindow::DelayTooShort);
    }
    let Some(finalizable_at_slot) = now.slot.checked_add(delay_slots as u64) else {
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
    if !passes_within(delay_slots, lifetime) {
        return Err(BadWindow::DelayBeyondExpiry);
    }
    Ok(Window {
        finalizable_at_slot,
        cancellable_at,
        expires_at,
        last_restart_slot: now.last_restart_slot,
    })
}

/// Whether so many slots can pass before so many seconds have.
#[allow(clippy::arithmetic_side_effects, reason = "a u32 times 200")]
const fn passes_within(slots: u32, seconds: i64) -> bool {
    seconds > 0 && slots as u64 * SHORTEST_SLOT_MS < (seconds as u64).saturating_mul(1_000)
}

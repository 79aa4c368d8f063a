//! Which numbers a sequence gives out, so that none is ever given twice, although sequences are closed and opened again.
//!
//! A sequence opened with first slot `f` numbers from `f << 20`, and `f` is at most 512 slots old. It closes in slot `c`
//! only if all that it gave out is below `(c - 512) << 20`. Whoever opens it again does so in a slot not before `c`, so
//! with a first slot not below `c - 512`: every number from then on is above every number before.

use crate::limits::{SEQUENCE_SHIFT, SEQUENCE_SLOTS};

/// Why a sequence is not opened or closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadNumbering {
    /// The first slot is in the future, or too old.
    FirstSlotOutOfRange,
    /// It gave out numbers that one opened now could give out again.
    TooRecent,
    /// A slot beyond what a number can hold.
    Overflow,
}

/// The first number of a sequence opened with this first slot; none if the slot is beyond what a number can hold.
pub const fn first_number(first_slot: u64) -> Option<u64> {
    first_slot.checked_mul(1 << SEQUENCE_SHIFT)
}

/// The first number of a sequence that is opened in slot `now`.
pub const fn open_sequence(first_slot: u64, now: u64) -> Result<u64, BadNumbering> {
    if first_slot > now || first_slot < oldest(now) {
        return Err(BadNumbering::FirstSlotOutOfRange);
    }
    match first_number(first_slot) {
        Some(number) => Ok(number),
        None => Err(BadNumbering::Overflow),
    }
}

/// That a sequence which was opened with this first slot, and gives out `next` next, may be closed in slot `now`.
pub const fn close_sequence(first_slot: u64, next: u64, now: u64) -> Result<(), BadNumbering> {
    let (Some(first), Some(below)) = (first_number(first_slot), first_number(oldest(now))) else {
        return Err(BadNumbering::Overflow);
    };
    let unused = next == first;
    if unused || next <= below {
        Ok(())
    } else {
        Err(BadNumbering::TooRecent)
    }
}

/// The slot from which on a sequence that gives out `next` next may be closed; 0 if it gave out nothing.
pub const fn closable_from(first_slot: u64, next: u64) -> u64 {
    match first_number(first_slot) {
        Some(first) if first == next => 0,
        _ => next.div_ceil(1 << SEQUENCE_SHIFT).saturating_add(SEQUENCE_SLOTS),
    }
}

/// The oldest first slot with which a sequence may be opened in slot `now`.
const fn oldest(now: u64) -> u64 {
    now.saturating_sub(SEQUENCE_SLOTS)
}

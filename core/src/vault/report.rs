//! How far a report of what is deployed may be from what it is measured against.

use crate::limits::BPS;

/// `|new − old| ≤ old × max_bps / 10 000`, exactly.
pub const fn within_deviation(old: u64, new: u64, max_bps: u16) -> bool {
    new.abs_diff(old) as u128 * BPS as u128 <= old as u128 * max_bps as u128
}

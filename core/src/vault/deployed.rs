//! What is with adapters: how much may be, and what a part of it is carried at.

use crate::{limits::BPS, math::mul_div};

/// What `principal` of the `in_flight` base units that are out is carried at, when all of it is carried at `deployed`:
/// `floor(deployed × principal / in_flight)`, and with the last part all that is left.
///
/// `None` if more is meant than is out.
pub const fn carried(deployed: u64, principal: u64, in_flight: u64) -> Option<u64> {
    if principal == 0 {
        Some(0)
    } else if principal == in_flight {
        Some(deployed)
    } else if principal < in_flight {
        mul_div(deployed, principal, in_flight)
    } else {
        None
    }
}

/// `part ≤ whole × max_bps / 10 000`, exactly.
pub const fn within_share(part: u64, whole: u64, max_bps: u16) -> bool {
    part as u128 * BPS as u128 <= whole as u128 * max_bps as u128
}

//! What is owed to one request, or to one shareholder.

use crate::math::mul_div;

/// A request's part of what came out for all: `floor(amount × out / of)`.
///
/// All parts together never exceed `out`. `None` when `of` is zero, or less than `amount`.
pub const fn part(amount: u64, out: u64, of: u64) -> Option<u64> {
    if amount > of {
        return None;
    }
    mul_div(amount, out, of)
}

/// The last resort: `floor(shares × (idle + 1) / (supply + 10^share_offset))`, the price with what is deployed ignored.
///
/// Never more than `idle`, and never more than `part` of it. `None` when there are fewer than `shares`, or the offset
/// is beyond 19.
pub const fn pro_rata(idle: u64, supply: u64, share_offset: u8, shares: u64) -> Option<u64> {
    let Some(virtual_shares) = 10u64.checked_pow(share_offset as u32) else {
        return None;
    };
    if shares > supply {
        return None;
    }
    // u64 × 2^64 fits u128. The quotient is below idle + 1: shares < supply + virtual shares.
    let whole = supply as u128 + virtual_shares as u128;
    Some((shares as u128 * (idle as u128 + 1) / whole) as u64)
}

//! What is owed. Every function rounds against whoever calls for it, and cumulatively: many small parts owe
//! exactly what one large part would.
//!
//! `None` means that an argument is out of range (a part beyond the whole, a rate above 100 %, an empty whole).

use crate::limits::BPS;

/// `floor(dividend / divisor)`; `None` on a zero divisor.
pub const fn divide(dividend: u128, divisor: u64) -> Option<u128> {
    // the runtime divides 64 bits in one instruction, and 128 in hundreds
    match dividend >> 64 {
        0 => match (dividend as u64).checked_div(divisor) {
            Some(quotient) => Some(quotient as u128),
            None => None,
        },
        _ => dividend.checked_div(divisor as u128),
    }
}

const fn narrow(value: Option<u128>) -> Option<u64> {
    match value {
        Some(value) if value >> 64 == 0 => Some(value as u64),
        _ => None,
    }
}

/// `floor(value × numerator / denominator)`; `None` on a zero denominator or a result beyond `u64`.
pub const fn mul_div(value: u64, numerator: u64, denominator: u64) -> Option<u64> {
    narrow(divide(value as u128 * numerator as u128, denominator))
}

/// `ceil(value × numerator / denominator)`; `None` on a zero denominator or a result beyond `u64`.
pub const fn mul_div_ceil(value: u64, numerator: u64, denominator: u64) -> Option<u64> {
    let Some(almost) = denominator.checked_sub(1) else {
        return None;
    };
    // u64 × u64 fits u128, and so does the sum: (2^64-1)^2 + 2^64-1 < 2^128.
    narrow(divide(value as u128 * numerator as u128 + almost as u128, denominator))
}

/// The part of a cumulative, rounded-up debt that falls due when `done` grows by `part`.
///
/// Not inlined: so the check of the divisor stands right before the division, as the bytecode gate asks.
#[inline(never)]
const fn due(done: u64, part: u64, numerator: u64, denominator: u64) -> Option<u64> {
    let Some(after) = done.checked_add(part) else {
        return None;
    };
    match (
        mul_div_ceil(done, numerator, denominator),
        mul_div_ceil(after, numerator, denominator),
    ) {
        (Some(before), Some(after)) => after.checked_sub(before),
        _ => None,
    }
}

/// The fee on `part`, when `done` base units of the same record were paid out before.
///
/// `ceil((done + part) × bps / 10 000) − ceil(done × bps / 10 000)`; never more than `part`.
pub const fn fee(done: u64, part: u64, fee_bps: u16) -> Option<u64> {
    match fee_bps {
        0 => Some(0),
        1..=BPS => due(done, part, fee_bps as u64, BPS as u64),
        _ => None,
    }
}

/// What the taker owes for `part` of `whole` base units offered at `price` in total, when `done` were taken before.
///
/// `ceil((done + part) × price / whole) − ceil(done × price / whole)`; all parts together owe `price` exactly.
pub const fn price_of_part(whole: u64, price: u64, done: u64, part: u64) -> Option<u64> {
    match done.checked_add(part) {
        Some(after) if after <= whole => due(done, part, price, whole),
        _ => None,
    }
}

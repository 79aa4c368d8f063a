//! The limits of a round's requests: steps around a reference price.
//!
//! A request names the step of the worst price that it accepts, so a round needs one total per step. Deposits take
//! part while `price ≤ limit`, redemptions while `price ≥ limit`: exactly, for a price is compared rounded against
//! the request (`ceil(price) ≤ limit`, `floor(price) ≥ limit`), and a limit is an integer of Q64.64.

use super::price::{Price, Quote};
use crate::limits::{BPS, MAX_STEP_BPS};
use crate::math::divide;

/// One for each step, and the last for any price.
pub const LIMIT_STEPS: usize = 16;

/// The limit step of the requests without a limit.
pub const ANY_PRICE: u8 = 15;

/// The step whose limit is the reference.
const MIDDLE: u8 = 7;

/// The dearest price there can be, Q64.64.
const DEAREST: u128 = (u64::MAX as u128) << 64;

/// The limit steps of one round. Its functions answer `None` when they are not sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitSteps {
    /// Q64.64.
    pub reference: u128,
    /// From one step to the next, in basis points of the reference.
    pub step_bps: u16,
}

impl LimitSteps {
    /// Whether there is a reference, and the lowest of the steps is above zero.
    pub const fn is_sound(&self) -> bool {
        self.reference > 0 && 1 <= self.step_bps && self.step_bps <= MAX_STEP_BPS
    }

    /// `floor(reference × (10 000 + (step − 7) × step_bps) / 10 000)`, Q64.64.
    ///
    /// `None` for a step beyond 14, or a limit beyond `u128`, which is above every price.
    pub const fn limit(&self, step: u8) -> Option<u128> {
        match self.step_limits() {
            Some(limits) => limits.limit(step),
            None => None,
        }
    }

    /// The first deposit limit step that takes part: all from here on do. [`ANY_PRICE`] when no limit holds.
    pub const fn deposit_from(&self, price: &Price) -> Option<u8> {
        match self.cut(&price.quote()) {
            Some(cut) => Some(cut.deposit_from),
            None => None,
        }
    }

    /// The number of low redeem limit steps that take part, besides [`ANY_PRICE`], which always does.
    pub const fn redeem_below(&self, price: &Price) -> Option<u8> {
        match self.cut(&price.quote()) {
            Some(cut) => Some(cut.redeem_below),
            None => None,
        }
    }

    /// The deposit limit step with the highest limit that is not above `limit` (Q64.64); `None` when all are.
    pub const fn deposit_limit_step_for(&self, limit: u128) -> Option<u8> {
        let Some(limits) = self.step_limits() else {
            return None;
        };
        if limit >= DEAREST {
            return Some(ANY_PRICE);
        }
        let mut step = ANY_PRICE;
        while step > 0 {
            step -= 1;
            if limits.is_within(step, limit) {
                return Some(step);
            }
        }
        None
    }

    /// The redeem limit step with the lowest limit that is not below `limit` (Q64.64); `None` when all are.
    pub const fn redeem_limit_step_for(&self, limit: u128) -> Option<u8> {
        let Some(limits) = self.step_limits() else {
            return None;
        };
        // no price rounds down to zero
        if limit <= 1 {
            return Some(ANY_PRICE);
        }
        let mut step = 0;
        while step < ANY_PRICE {
            match limits.limit(step) {
                Some(at) if at >= limit => return Some(step),
                Some(_) => step += 1,
                None => return None,
            }
        }
        None
    }

    /// Which limit steps take part at a price, on both sides at once.
    pub(super) const fn cut(&self, quote: &Quote) -> Option<Cut> {
        let Some(limits) = self.step_limits() else {
            return None;
        };
        // From the middle: a price is seldom far from its reference.
        let mut from = MIDDLE;
        while from < ANY_PRICE && !limits.reaches(from, quote.ceil) {
            from += 1;
        }
        while 0 < from && from <= MIDDLE && limits.reaches(from - 1, quote.ceil) {
            from -= 1;
        }
        // All limits before are below `ceil`, so at most `floor`. Others are only when they equal an exact price.
        let mut below = from;
        while quote.floor == quote.ceil && below < ANY_PRICE && limits.is_within(below, quote.floor) {
            below += 1;
        }
        Some(Cut {
            deposit_from: from,
            redeem_below: below,
        })
    }

    const fn step_limits(&self) -> Option<StepLimits> {
        let Some(quotient) = divide(self.reference, BPS as u64) else {
            return None;
        };
        if !self.is_sound() {
            return None;
        }
        Some(StepLimits {
            quotient,
            remainder: (self.reference - quotient * BPS as u128) as u64,
            step_bps: self.step_bps as u64,
        })
    }
}

/// Where a price cuts through the limit steps.
pub(super) struct Cut {
    pub deposit_from: u8,
    pub redeem_below: u8,
}

/// Limit steps whose reference is divided already: what remains to do for a limit is a product.
struct StepLimits {
    quotient: u128,
    remainder: u64,
    step_bps: u64,
}

impl StepLimits {
    const fn limit(&self, step: u8) -> Option<u128> {
        if step >= ANY_PRICE {
            return None;
        }
        let bps = BPS as u64 + step as u64 * self.step_bps - MIDDLE as u64 * self.step_bps;
        // floor((q × 10 000 + r) × bps / 10 000) = q × bps + floor(r × bps / 10 000)
        match self.quotient.checked_mul(bps as u128) {
            Some(most) => most.checked_add((self.remainder * bps / BPS as u64) as u128),
            None => None,
        }
    }

    /// Whether the limit is at least `price`.
    const fn reaches(&self, step: u8, price: u128) -> bool {
        match self.limit(step) {
            Some(limit) => limit >= price,
            None => true,
        }
    }

    /// Whether the limit is at most `price`.
    const fn is_within(&self, step: u8, price: u128) -> bool {
        matches!(self.limit(step), Some(limit) if limit <= price)
    }
}

/// Whether the deposits of a limit step take part in a settlement.
pub const fn deposit_takes_part(limit_step: u8, deposit_from: u8) -> bool {
    limit_step >= deposit_from
}

/// Whether the redemptions of a limit step take part in a settlement.
pub const fn redeem_takes_part(limit_step: u8, redeem_below: u8) -> bool {
    limit_step < redeem_below || limit_step == ANY_PRICE
}

//! What a vault charges, in shares: new ones, or a part of those bought and redeemed.

use super::price::{Books, Price, Quote};
use crate::limits::{
    BPS, MAX_ENTRY_FEE_BPS, MAX_EXIT_FEE_BPS, MAX_MANAGEMENT_FEE_BPS, MAX_PERFORMANCE_FEE_BPS, YEAR_SECONDS,
};
use crate::math::mul_div;

/// The fees of a vault, in basis points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fees {
    /// Of the shares that deposits buy.
    pub entry_bps: u16,
    /// Of the shares that redemptions give.
    pub exit_bps: u16,
    /// Of the supply, per year of 365.25 days.
    pub management_bps: u16,
    /// Of the gain above the high-water mark.
    pub performance_bps: u16,
}

impl Fees {
    /// Whether none is above the highest that is allowed.
    pub const fn are_allowed(&self) -> bool {
        self.entry_bps <= MAX_ENTRY_FEE_BPS
            && self.exit_bps <= MAX_EXIT_FEE_BPS
            && self.management_bps <= MAX_MANAGEMENT_FEE_BPS
            && self.performance_bps <= MAX_PERFORMANCE_FEE_BPS
    }
}

/// Fee shares minted before a price is struck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accrual {
    /// Shares.
    pub management: u64,
    /// Shares.
    pub performance: u64,
    /// The highest price on which a performance fee was charged, Q64.64.
    pub high_water_mark: u128,
}

/// An accrual, and the price that it leaves.
pub(super) struct Struck {
    pub accrual: Accrual,
    pub price: Price,
    pub quote: Quote,
    /// With the fee shares.
    pub supply: u64,
}

/// Charges for `seconds` of management and for the gain above `high_water_mark` (Q64.64).
///
/// Management: `floor(supply × bps × seconds / (10 000 × year))` shares. Performance: shares that are worth
/// `floor(bps × gain / 10 000)` or less once they exist, where the gain is what the supply is worth above what it was
/// at the mark. No more than `u64` can still count are ever minted. The mark becomes the price after both, if higher.
/// `None` when the books have no price, or the fees are not allowed.
pub const fn accrue(books: &Books, fees: &Fees, seconds: u64, high_water_mark: u128) -> Option<Accrual> {
    match strike(books, fees, seconds, high_water_mark) {
        Some(struck) => Some(struck.accrual),
        None => None,
    }
}

pub(super) const fn strike(books: &Books, fees: &Fees, seconds: u64, high_water_mark: u128) -> Option<Struck> {
    let Some(mut price) = books.price() else {
        return None;
    };
    if !fees.are_allowed() {
        return None;
    }
    let management = management(books.supply, fees.management_bps, seconds, &price);
    price.shares += management;
    let supply = books.supply + management;

    let performance = performance(supply, fees.performance_bps, high_water_mark, &price);
    price.shares += performance;
    let supply = supply + performance;

    let quote = price.quote();
    Some(Struck {
        accrual: Accrual {
            management,
            performance,
            high_water_mark: if quote.ceil > high_water_mark {
                quote.ceil
            } else {
                high_water_mark
            },
        },
        price,
        quote,
        supply,
    })
}

const fn management(supply: u64, bps: u16, seconds: u64, price: &Price) -> u64 {
    if bps == 0 {
        return 0;
    }
    let rate = (bps as u64).saturating_mul(seconds);
    fitting(mul_div(supply, rate, BPS as u64 * YEAR_SECONDS), price)
}

const fn performance(supply: u64, bps: u16, high_water_mark: u128, price: &Price) -> u64 {
    let gain = gain(supply, high_water_mark, price);
    if bps == 0 || gain == 0 {
        return 0;
    }
    match mul_div(gain, bps as u64, BPS as u64) {
        // n new shares are worth `fee` of the assets when n / (shares + n) = fee / assets
        Some(fee) if fee < price.assets => fitting(mul_div(fee, price.shares, price.assets - fee), price),
        _ => 0,
    }
}

/// What `supply` is worth above what it was at the mark; 0 whenever the price, rounded down, is not above it.
const fn gain(supply: u64, high_water_mark: u128, price: &Price) -> u64 {
    let Some(worth) = price.assets_for(supply) else {
        return 0;
    };
    // ceil(supply × mark / 2^64), by halves: the product needs 192 bits
    let supply = supply as u128;
    let (high, low) = (high_water_mark >> 64, high_water_mark as u64 as u128);
    let then = supply * high + (supply * low + u64::MAX as u128) / (1 << 64);
    (worth as u128).saturating_sub(then) as u64
}

/// `shares`, or as many of them as still fit beside those that there are.
const fn fitting(shares: Option<u64>, price: &Price) -> u64 {
    let room = u64::MAX - price.shares;
    match shares {
        Some(shares) if shares <= room => shares,
        _ => room,
    }
}

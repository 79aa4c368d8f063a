//! The rules once more, as they are written down, in integers without end.

use airlock_core::vault::{Accrual, Books, Fees, LimitSteps, Net, Price, Settlement, Totals};
use num_bigint::BigUint;

pub type Big = BigUint;

pub fn big(value: impl Into<Big>) -> Big {
    value.into()
}

pub fn fits(value: &Big) -> Option<u64> {
    u64::try_from(value).ok()
}

pub fn div_ceil(dividend: Big, divisor: &Big) -> Big {
    (dividend + divisor - 1u8) / divisor
}

pub fn minus(from: &Big, subtrahend: &Big) -> Big {
    if from > subtrahend { from - subtrahend } else { big(0u8) }
}

pub fn year() -> Big {
    big(10_000u64 * 31_557_600)
}

/// Assets and shares of the price, virtual ones included.
pub fn price(books: &Books) -> (Big, Big) {
    (
        big(books.idle) + books.deployed + 1u8,
        big(books.supply) + big(10u8).pow(books.share_offset.into()),
    )
}

pub fn floor(assets: &Big, shares: &Big) -> Big {
    (assets << 64) / shares
}

pub fn ceil(assets: &Big, shares: &Big) -> Big {
    div_ceil(assets << 64, shares)
}

pub fn limit(limit_steps: &LimitSteps, step: u8) -> Big {
    let bps = 10_000 + (i64::from(step) - 7) * i64::from(limit_steps.step_bps);
    big(limit_steps.reference) * big(u64::try_from(bps).unwrap()) / 10_000u32
}

/// Whether `assets / shares` is at most (deposits) or at least (redemptions) the limit.
pub fn takes_part(deposit: bool, limit_steps: &LimitSteps, limit_step: u8, (assets, shares): &(Big, Big)) -> bool {
    if limit_step == 15 {
        return true;
    }
    let (price, limit) = (assets << 64, limit(limit_steps, limit_step) * shares);
    if deposit { price <= limit } else { price >= limit }
}

pub fn accrual(books: &Books, fees: &Fees, seconds: u64, mark: u128) -> Accrual {
    let (assets, mut shares) = price(books);
    let room = |shares: &Big| big(u64::MAX) - shares;

    let management = big(books.supply) * fees.management_bps * seconds / year();
    let management = management.min(room(&shares));
    shares += &management;
    let supply = big(books.supply) + &management;

    let mut performance = big(0u8);
    if floor(&assets, &shares) > big(mark) {
        let worth = &supply * &assets / &shares;
        let gain = minus(&worth, &div_ceil(&supply * mark, &(big(1u8) << 64)));
        let fee = gain * fees.performance_bps / 10_000u32;
        performance = (&fee * &shares / (&assets - &fee)).min(room(&shares));
    }
    shares += &performance;
    Accrual {
        management: fits(&management).unwrap(),
        performance: fits(&performance).unwrap(),
        high_water_mark: mark.max(u128::try_from(ceil(&assets, &shares)).unwrap()),
    }
}

/// What one round comes to. The most shares that can be filled are searched for, not solved for.
pub fn settle(
    books: &Books,
    totals: &Totals,
    limit_steps: &LimitSteps,
    fees: &Fees,
    seconds: u64,
    mark: u128,
    transfer_fee: impl Fn(u64) -> u64,
) -> Settlement {
    let accrual = accrual(books, fees, seconds, mark);
    let supply = books.supply + accrual.management + accrual.performance;
    let struck = price(&Books { supply, ..*books });
    let (assets, shares) = &struck;

    let mut deposit_from = (0..15)
        .find(|&b| takes_part(true, limit_steps, b, &struck))
        .unwrap_or(15);
    let redeem_below = (0..15).filter(|&b| takes_part(false, limit_steps, b, &struck)).count();
    let sum = |totals: &[u64; 16], deposit| -> Big {
        (0u8..16)
            .filter(|&b| takes_part(deposit, limit_steps, b, &struck))
            .map(|b| big(totals[usize::from(b)]))
            .sum()
    };
    let mut deposits = sum(&totals.deposits, true);
    let redeems = sum(&totals.redeems, false);
    let dust = big(totals.dust_assets);

    let all = &deposits * shares / assets;
    if fits(&(assets + &deposits + &dust)).is_none() || fits(&(shares + all)).is_none() {
        (deposit_from, deposits) = (16, big(0u8));
    }

    let exit_fee = |filled: &Big| div_ceil(filled * fees.exit_bps, &big(10_000u32));
    let burned = |filled: &Big| filled - exit_fee(filled);
    let available = &dust + books.idle + &deposits;
    let mut filled = redeems.clone();
    if burned(&filled) * assets / shares > available {
        let most = &available * shares / assets;
        let (mut low, mut high) = (big(0u8), filled);
        while low < high {
            let middle = (&low + &high + 1u8) / 2u8;
            if burned(&middle) <= most {
                low = middle;
            } else {
                high = middle - 1u8;
            }
        }
        filled = low;
    }
    let paid = burned(&filled) * assets / shares;

    let escrow = &deposits + &dust;
    let moves = fits(&minus(&escrow, &paid).max(minus(&paid, &escrow))).unwrap();
    let withheld = if moves > 0 { transfer_fee(moves) } else { 0 };
    let inwards = escrow > paid;
    let by_depositors = if inwards {
        minus(&big(withheld), &dust)
    } else {
        big(0u8)
    };
    let by_redeemers = if inwards { 0 } else { withheld };
    let gross = (&deposits - by_depositors) * shares / assets;
    let entry_fee = div_ceil(&gross * fees.entry_bps, &big(10_000u32));

    let idle = if inwards {
        books.idle + moves - withheld
    } else {
        books.idle - moves
    };
    let small = |value: Big| fits(&value).unwrap();
    Settlement {
        accrual,
        price: Price {
            assets: small(assets.clone()),
            shares: small(shares.clone()),
        },
        deposit_from,
        redeem_below: u8::try_from(redeem_below).unwrap(),
        deposits_in: small(deposits),
        shares_out: small(&gross - &entry_fee),
        shares_back: small(&redeems - &filled),
        redeems_in: small(redeems),
        assets_out: small(paid - by_redeemers),
        fee_shares: small(entry_fee + exit_fee(&filled) + accrual.management + accrual.performance),
        net: match (moves, inwards) {
            (0, _) => Net::Nothing,
            (moves, true) => Net::In(moves),
            (moves, false) => Net::Out(moves),
        },
        transfer_fee: withheld,
        books: Books {
            idle,
            supply: small(big(supply) + gross - burned(&filled)),
            ..*books
        },
    }
}

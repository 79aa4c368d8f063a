//! One price for a whole round. Nothing here depends on how many requests there are.

use super::fees::{self, Accrual, Fees};
use super::flow::{self, Flow, Incoming, Net};
use super::limit_steps::{LIMIT_STEPS, LimitSteps, deposit_takes_part, redeem_takes_part};
use super::price::{Books, Price};

/// What the requests of a round add up to, by limit step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Assets.
    pub deposits: [u64; LIMIT_STEPS],
    /// Shares.
    pub redeems: [u64; LIMIT_STEPS],
    /// Assets that rounds before left in the escrow: they join the books now, after the price is struck.
    pub dust_assets: u64,
}

impl Totals {
    /// Assets of the deposits that take part; `None` beyond `u64`.
    fn deposits_in(&self, deposit_from: u8) -> Option<u64> {
        sum(&self.deposits, |limit_step| {
            deposit_takes_part(limit_step, deposit_from)
        })
    }

    /// Shares of the redemptions that take part; `None` beyond `u64`.
    fn redeems_in(&self, redeem_below: u8) -> Option<u64> {
        sum(&self.redeems, |limit_step| redeem_takes_part(limit_step, redeem_below))
    }
}

fn sum(totals: &[u64; LIMIT_STEPS], takes_part: impl Fn(u8) -> bool) -> Option<u64> {
    let mut sum = 0u64;
    for (limit_step, total) in (0u8..).zip(totals) {
        if takes_part(limit_step) {
            sum = sum.checked_add(*total)?;
        }
    }
    Some(sum)
}

/// What a settled round comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// Fee shares minted before the price was struck.
    pub accrual: Accrual,
    /// After the accrual, before any deposit or redemption.
    pub price: Price,
    /// The first deposit limit step that takes part; [`LIMIT_STEPS`] when none does.
    pub deposit_from: u8,
    /// The number of low redeem limit steps that take part.
    pub redeem_below: u8,
    /// Assets of the deposits that take part.
    pub deposits_in: u64,
    /// Shares for all of them, after the entry fee.
    pub shares_out: u64,
    /// Shares of the redemptions that take part.
    pub redeems_in: u64,
    /// Of those, the shares that go back, unfilled for want of assets.
    pub shares_back: u64,
    /// Assets for the filled ones, as they arrive in the escrow.
    pub assets_out: u64,
    /// All fee shares: accrual, entry and exit.
    pub fee_shares: u64,
    /// What moves between escrow and reserve.
    pub net: Net,
    /// What the asset's mint withholds of that.
    pub transfer_fee: u64,
    /// After everything.
    pub books: Books,
}

/// Settles a round at the price of its books, `seconds` after the last accrual.
///
/// `transfer_fee(n)` is what the asset's mint withholds when `n` base units move: the depositors bear it when assets
/// go in on balance (beyond what the dust covers), the redeemers when they go out. Redemptions that the vault cannot pay are filled in part.
/// Deposits that would buy more shares than `u64` counts are turned away, all of them, lest they block the others.
///
/// The price after is never below the price struck. `None` when the books have no price or fewer shares than are to
/// be redeemed, the limit steps are not sound, the fees are not allowed, a sum of totals is beyond `u64`, or the mint
/// withholds more than is sent.
pub fn settle(
    books: &Books,
    totals: &Totals,
    limit_steps: &LimitSteps,
    fees: &Fees,
    seconds: u64,
    high_water_mark: u128,
    transfer_fee: impl Fn(u64) -> Option<u64>,
) -> Option<Settlement> {
    let struck = fees::strike(books, fees, seconds, high_water_mark)?;
    let price = struck.price;
    let cut = limit_steps.cut(&struck.quote)?;
    let mut deposit_from = cut.deposit_from;
    let mut deposits_in = totals.deposits_in(deposit_from)?;
    let redeems_in = totals.redeems_in(cut.redeem_below)?;

    let dust = totals.dust_assets;
    let gross = flow::admit(&price, deposits_in, dust).unwrap_or_else(|| {
        deposit_from = LIMIT_STEPS as u8;
        deposits_in = 0;
        0
    });
    let accrued = Books {
        supply: struck.supply,
        ..*books
    };
    let incoming = Incoming {
        deposits: deposits_in,
        gross,
        dust,
    };
    let flow = Flow::of(&accrued, &price, fees, &incoming, redeems_in, transfer_fee)?;

    let Accrual {
        management,
        performance,
        ..
    } = struck.accrual;
    Some(Settlement {
        accrual: struck.accrual,
        price,
        deposit_from,
        redeem_below: cut.redeem_below,
        deposits_in,
        shares_out: flow.shares_out,
        redeems_in,
        shares_back: redeems_in.checked_sub(flow.redemption.filled)?,
        assets_out: flow.assets_out,
        fee_shares: management
            .checked_add(performance)?
            .checked_add(flow.entry_fee)?
            .checked_add(flow.redemption.fee)?,
        net: flow.net,
        transfer_fee: flow.transfer_fee,
        books: flow.books,
    })
}

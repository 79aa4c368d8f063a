//! Prices, limits, fees and settlements of a vault.

use airlock_core::math::mul_div_ceil;
use airlock_core::vault::{Books, Fees, LIMIT_STEPS, LimitSteps, Outcome, Price, Totals, accrue, settle};

use super::money;
use crate::io::{Class, Input, Output};

fn books(input: &mut Input) -> Books {
    Books {
        idle: money(input),
        deployed: money(input),
        supply: money(input),
        share_offset: input.up_to(9),
    }
}

fn fees(input: &mut Input) -> Fees {
    Fees {
        entry_bps: input.up_to(500),
        exit_bps: input.up_to(500),
        management_bps: input.up_to(1000),
        performance_bps: input.up_to(5000),
    }
}

fn price(input: &mut Input) -> Price {
    Price {
        assets: money(input),
        shares: money(input),
    }
}

/// A Q64.64 price: often close to that of the books, else anything.
fn near(price: &Price, input: &mut Input) -> u128 {
    let (any, percent): (u128, u128) = (input.take(), input.take_as(Class::UpTo(140)));
    match any & 3 {
        0 => any,
        1 => price.floor(),
        _ => (price.floor() / 100).saturating_mul(percent.max(60)),
    }
}

fn limit_steps_around(price: &Price, input: &mut Input) -> LimitSteps {
    LimitSteps {
        reference: near(price, input),
        step_bps: input.up_to(1000),
    }
}

pub fn accruals(input: &mut Input, output: &mut Output) {
    let (books, fees) = (books(input), fees(input));
    output.put(fees.are_allowed());
    output.put([books.virtual_shares(), books.total_assets()]);
    let price = books.price();
    output.put(price);
    let mark = price.map_or(0, |price| near(&price, input));
    output.put(accrue(&books, &fees, input.up_to(200_000_000), mark));
}

pub fn prices(input: &mut Input, output: &mut Output) {
    let (price, amount) = (price(input), money(input));
    output.put([price.shares_for(amount), price.assets_for(amount)]);
    output.put([price.floor(), price.ceil()]);
}

pub fn limit_steps(input: &mut Input, output: &mut Output) {
    let price = price(input);
    let limit_steps = limit_steps_around(&price, input);
    output.put(limit_steps.is_sound());
    (0..17).for_each(|step| output.put(limit_steps.limit(step)));
    output.put([limit_steps.deposit_from(&price), limit_steps.redeem_below(&price)]);
}

pub fn limit_step_choices(input: &mut Input, output: &mut Output) {
    let price = price(input);
    let (limit_steps, limit) = (limit_steps_around(&price, input), near(&price, input));
    output.put([
        limit_steps.deposit_limit_step_for(limit),
        limit_steps.redeem_limit_step_for(limit),
    ]);
    let exact = limit_steps
        .limit(input.up_to(15))
        .unwrap_or(0)
        .wrapping_add(input.up_to(1));
    output.put([
        limit_steps.deposit_limit_step_for(exact),
        limit_steps.redeem_limit_step_for(exact),
    ]);
}

pub fn outcomes(input: &mut Input, output: &mut Output) {
    let outcome = Outcome {
        deposit_from: input.up_to(17),
        redeem_below: input.up_to(17),
        deposits_in: money(input),
        shares_out: money(input),
        redeems_in: money(input),
        assets_out: money(input),
        shares_back: money(input),
    };
    let (limit_step, amount) = (input.up_to(16), input.up_to(outcome.deposits_in));
    output.put([
        outcome.deposit_due(limit_step, amount),
        outcome.redeem_due(limit_step, amount),
    ]);
}

pub fn settlements(input: &mut Input, output: &mut Output) {
    let (books, fees) = (books(input), fees(input));
    let price = books.price().unwrap_or(Price { assets: 1, shares: 1 });
    let limit_steps = limit_steps_around(&price, input);
    let mark = near(&price, input);
    let totals = Totals {
        deposits: limit_steps_of(books.idle / 8, input),
        redeems: limit_steps_of(books.supply / 16, input),
        dust_assets: input.up_to(100),
    };
    let (withheld_bps, withheld_most): (u16, u64) = (input.up_to(10_000), input.up_to(1 << 30));
    let withheld = |amount| Some(mul_div_ceil(amount, withheld_bps.into(), 10_000)?.min(withheld_most));
    output.put(settle(
        &books,
        &totals,
        &limit_steps,
        &fees,
        input.up_to(40_000_000),
        mark,
        withheld,
    ));
}

/// What is asked for at each limit; some of it is nothing.
fn limit_steps_of(most: u64, input: &mut Input) -> [u64; LIMIT_STEPS] {
    let asked: u16 = input.take_as(Class::Seed);
    core::array::from_fn(|limit_step| {
        if asked >> limit_step & 1 == 1 {
            input.up_to(most)
        } else {
            0
        }
    })
}

//! Airlock's own rules, every public function of `airlock-core`: what must never be wrong.

mod arithmetic;
mod records;
mod results;
mod vault;

use self::arithmetic::{divide, fees, mul_div, parts, price_of_part, shares};
use self::records::{bounds, rounds, windows};
use self::vault::{accruals, limit_step_choices, limit_steps, outcomes, prices, settlements};
use crate::case::{Case, cases};
use crate::io::Input;
use airlock_core::lifecycle::Clock;

pub const CASES: &[Case] = cases!(
    mul_div divide fees price_of_part parts shares windows bounds rounds accruals prices limit_steps limit_step_choices outcomes
    settlements
);

/// Base units, mostly as many as there can be of a token.
fn money(input: &mut Input) -> u64 {
    input.up_to(1_000_000_000_000_000)
}

/// Seconds, mostly of one short while.
fn time(input: &mut Input) -> i64 {
    input.up_to::<i64>(400).wrapping_add(1_700_000_000)
}

fn clock(input: &mut Input) -> Clock {
    Clock {
        slot: input.up_to(1000),
        unix_time: time(input),
        last_restart_slot: input.up_to(1),
    }
}

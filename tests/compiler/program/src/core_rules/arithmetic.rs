//! Products, quotients, fees and parts.

use airlock_core::{math, vault};

use super::money;
use crate::io::{Class, Input, Output};

pub fn mul_div(input: &mut Input, output: &mut Output) {
    let (a, b, c) = (money(input), money(input), money(input));
    output.put(math::mul_div(a, b, c));
    output.put(math::mul_div_ceil(a, b, c));
    // one that fits
    output.put(math::mul_div(a, b, c.max(a)));
    output.put(math::mul_div_ceil(a, b, c.max(a)));
}

pub fn divide(input: &mut Input, output: &mut Output) {
    let dividend: u128 = input.take();
    output.put(math::divide(dividend, input.take()));
    // where the quotient just fits 64 bits, or just does not
    let near = ((dividend >> 64) as u64).wrapping_add(input.up_to(2)).wrapping_sub(1);
    output.put(math::divide(dividend, near));
}

pub fn fees(input: &mut Input, output: &mut Output) {
    output.put(math::fee(money(input), money(input), input.up_to(10_001)));
}

pub fn price_of_part(input: &mut Input, output: &mut Output) {
    let (whole, price) = (money(input), money(input));
    let done = input.up_to(whole);
    let part = input.up_to(whole.saturating_sub(done).saturating_add(1));
    output.put(math::price_of_part(whole, price, done, part));
}

pub fn parts(input: &mut Input, output: &mut Output) {
    let (a, of) = (money(input), money(input));
    let b = input.up_to(of);
    let bps = input.up_to(10_001);
    output.put(vault::carried(a, b, of));
    output.put([vault::within_share(a, of, bps), vault::within_deviation(a, b, bps)]);
    output.put(vault::part(a, b, of));
}

pub fn shares(input: &mut Input, output: &mut Output) {
    let (idle, supply) = (money(input), money(input));
    let offset = input.take_as(Class::UpTo(21));
    output.put(vault::pro_rata(idle, supply, offset, input.up_to(supply)));
}

//! Every function tests the divisor before it divides. LLVM, which takes a division by zero for zero, moves the division above
//! the test: on chain it aborts.

/// The guard changes with every turn, so no pass takes it out of the loop.
#[inline(never)]
pub fn in_a_loop(values: &[u64], a: u64, d: u64) -> u64 {
    let mut sum = 0u64;
    for value in values {
        if d > *value {
            sum = sum.wrapping_add(a / d).rotate_left(1);
        }
    }
    sum
}

/// As a program might distribute a fee: nothing is owed when there are no shares.
#[inline(never)]
pub fn of_shares(values: &[u64], fee: u64, shares: u64) -> u64 {
    let mut sum = 0u64;
    for value in values {
        if *value <= shares && *value > 0 {
            sum = sum.wrapping_add(value.wrapping_mul(fee / shares));
        }
    }
    sum
}

/// 32 bits.
#[inline(never)]
pub fn of_half_words(values: &[u64], a: u32, d: u32) -> u64 {
    let mut sum = 0u64;
    for value in values {
        if *value as u32 & d != 0 {
            sum = sum.rotate_left(1) ^ u64::from(a % d);
        }
    }
    sum
}

/// No loop: two guarded uses of one quotient.
#[inline(never)]
pub fn twice(a: u64, d: u64, x: u64) -> u64 {
    let mut sum = x;
    if d > x {
        sum = (a / d).rotate_left(3);
    }
    if sum ^ a < d {
        sum = sum.wrapping_add(a / d);
    }
    sum
}

/// The same with remainders.
#[inline(never)]
pub fn twice_the_rest(a: u64, d: u64, x: u64) -> u64 {
    let mut sum = x;
    if d > x & 0xff {
        sum = sum.wrapping_mul(3).wrapping_add(a % d);
    }
    if d > (x >> 8) & 0xff {
        sum = sum.wrapping_mul(5).wrapping_add(a % d);
    }
    sum
}

/// The standard library's own guard.
#[inline(never)]
pub fn checked_in_a_loop(a: u64, d: u64, turns: u64) -> u64 {
    let mut sum = turns;
    for turn in 0..turns {
        sum = sum.rotate_left(1) ^ turn;
        sum = sum.wrapping_add(a.checked_div(d).unwrap_or(7));
    }
    sum
}

/// In one arm of many.
#[inline(never)]
pub fn in_one_arm(values: &[u64], d: u64, n: u64) -> u64 {
    let mut sum = 0u64;
    for (index, value) in values.iter().enumerate() {
        match *value & 3 {
            0 => sum += 1,
            1 => sum = sum.wrapping_add(*value),
            2 if d != 0 => sum = sum.wrapping_add(n / d),
            _ => sum ^= index as u64,
        }
    }
    sum
}

pub fn all(values: &[u64], a: u64, d: u64, x: u64) -> u64 {
    in_a_loop(values, a, d)
        ^ of_shares(values, a, d)
        ^ of_half_words(values, a as u32, d as u32)
        ^ twice(a, d, x)
        ^ twice_the_rest(a, d, x)
        ^ checked_in_a_loop(a, d, x & 63)
        ^ in_one_arm(values, d, x)
}

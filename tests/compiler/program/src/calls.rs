//! Functions with more arguments than registers, deep calls, large frames.

use core::hint::black_box;

use crate::case::{Case, cases};
use crate::io::{Input, Output};

pub const CASES: &[Case] = cases!(six eight twelve wide recursion frames fibonacci);

fn six(input: &mut Input, output: &mut Output) {
    #[inline(never)]
    fn mix(a: u64, b: u32, c: i16, d: u8, e: i64, f: u32) -> u64 {
        a ^ (b as u64) << 1 ^ (c as u64) << 2 ^ (d as u64) << 3 ^ (e as u64) << 4 ^ (f as u64) << 5
    }
    let result = mix(
        input.take(),
        input.take(),
        input.take(),
        input.take(),
        input.take(),
        input.take(),
    );
    output.put(result);
}

fn eight(input: &mut Input, output: &mut Output) {
    #[allow(clippy::too_many_arguments)]
    #[inline(never)]
    fn mix(a: u8, b: i8, c: u16, d: i16, e: u32, f: i32, g: u64, h: i64) -> i64 {
        let arguments = [a as i64, b as i64, c as i64, d as i64, e as i64, f as i64, g as i64, h];
        arguments
            .iter()
            .fold(3, |mixed: i64, one| mixed.wrapping_mul(31).wrapping_add(*one))
    }
    let (a, b, c, d) = (input.take(), input.take(), input.take(), input.take());
    let result = mix(a, b, c, d, input.take(), input.take(), input.take(), input.take());
    output.put(result);
}

fn twelve(input: &mut Input, output: &mut Output) {
    #[allow(clippy::too_many_arguments)]
    #[inline(never)]
    fn mix(
        a: i32,
        b: u128,
        c: i32,
        d: i128,
        e: bool,
        f: u8,
        g: i64,
        h: u32,
        i: &u64,
        j: &mut u64,
        k: i8,
        l: u16,
    ) -> u128 {
        *j = j.wrapping_add(*i ^ k as u64);
        let sum = (a as u128)
            .wrapping_add(b)
            .wrapping_mul(c as u128)
            .wrapping_add(d as u128);
        let sum = sum
            .wrapping_add(e as u128)
            .wrapping_mul(f as u128 | 1)
            .wrapping_sub(g as u128);
        sum.wrapping_add((h as u128) << 70)
            .wrapping_add(l as u128)
            .wrapping_add(*j as u128)
    }
    let (a, b, c, d) = (input.take(), input.take(), input.take(), input.take());
    let (e, f, g, h) = (input.take::<u8>() & 1 == 1, input.take(), input.take(), input.take());
    let (i, mut j, k, l): (u64, u64, _, _) = (input.take(), input.take(), input.take(), input.take());
    output.put(mix(a, b, c, d, e, f, g, h, &i, &mut j, k, l));
    output.put(j);
}

fn wide(input: &mut Input, output: &mut Output) {
    #[inline(never)]
    fn mix(a: u128, b: i128, c: u128, d: i128, e: u128) -> i128 {
        (a ^ c)
            .wrapping_add(b as u128)
            .wrapping_mul(d as u128 | 1)
            .wrapping_sub(e.rotate_left(7)) as i128
    }
    let result = mix(input.take(), input.take(), input.take(), input.take(), input.take());
    output.put(result);
}

/// What a call must not lose is needed again after it.
fn recursion(input: &mut Input, output: &mut Output) {
    #[inline(never)]
    fn descend(depth: usize, a: u64, b: u32, c: i16, d: u8, e: i64, f: u128) -> u128 {
        let here = f
            .wrapping_add(a as u128)
            .wrapping_sub(b as u128)
            .wrapping_mul(d as u128 | 1)
            ^ e as u128;
        if depth == 0 {
            return here.wrapping_add(c as u128);
        }
        let (b, c) = (b.wrapping_add(0x7fff_ffff), c.wrapping_mul(3));
        let below = descend(
            depth - 1,
            a.rotate_left(1),
            b,
            c,
            d.wrapping_sub(9),
            e ^ a as i64,
            f.wrapping_mul(31),
        );
        below
            .wrapping_add(here)
            .wrapping_add(a as u128)
            .wrapping_sub(b as u128)
            .wrapping_add(c as u128)
    }
    let depth = input.below(40);
    let (a, b, c) = (input.take(), input.take(), input.take());
    output.put(descend(depth, a, b, c, input.take(), input.take(), input.take()));
}

/// Frames of 3,200 bytes, up to 50 of them.
fn frames(input: &mut Input, output: &mut Output) {
    output.put(large_frame(input.below(50), input.take()));
}

/// A call for each level, with 400 words in each frame.
#[inline(never)]
pub fn large_frame(depth: usize, seed: u64) -> u64 {
    let mut words = [0u64; 400];
    for (at, word) in words.iter_mut().enumerate() {
        *word = seed.wrapping_mul(at as u64 + 1) ^ depth as u64;
    }
    let below = match depth {
        0 => 1,
        _ => large_frame(depth - 1, seed.rotate_left(3).wrapping_add(words[399])),
    };
    black_box(&words)
        .iter()
        .fold(below, |sum, word| sum.wrapping_mul(31).wrapping_add(*word))
}

fn fibonacci(input: &mut Input, output: &mut Output) {
    #[inline(never)]
    fn number(at: usize) -> u32 {
        if at < 2 {
            at as u32
        } else {
            number(at - 1).wrapping_add(number(at - 2))
        }
    }
    output.put(number(input.below(14)));
}

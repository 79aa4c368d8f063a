//! Matches on numbers, sparse and dense, and 32-bit results used as 64-bit ones.

use crate::case::{Case, cases};
use crate::io::{Input, Output};

pub const CASES: &[Case] = cases!(words signed_words long_words wide_words letters upper_halves);

fn words(input: &mut Input, output: &mut Output) {
    #[inline(never)]
    fn pick(x: u32) -> u32 {
        match x {
            0 => 5,
            1 => 9,
            2 => 1,
            3..=9 => x * 2,
            10 => 3,
            11 => 77,
            12 => 5,
            13 => 0,
            14 => 123_456,
            15 => 0x8000_0000,
            16 => 0xffff_ffff,
            17..=99 => x - 3,
            100..=999 => x ^ 0x55,
            1000 | 1002 | 1004 | 1006 => 2,
            1001 | 1003 => 4,
            0x7fff_ffff => 6,
            0x8000_0000 => 7,
            0x8000_0001..=0x8fff_ffff => 8,
            0xffff_ff00..=0xffff_ffff => 9,
            _ => x.wrapping_mul(3),
        }
    }
    let x: u32 = input.take();
    output.put([x, x & 1023, x & 31, x | 0xffff_ff00].map(pick));
}

fn signed_words(input: &mut Input, output: &mut Output) {
    #[inline(never)]
    fn pick(x: i32) -> i32 {
        match x {
            i32::MIN => 1,
            -2_147_483_647..=-1000 => 2,
            -999..=-3 => x + 1,
            -2 => 44,
            -1 => 5,
            0 => 6,
            1 => -7,
            2 => 8,
            3 => -9,
            4 => 10,
            5 => 11,
            6..=1000 => -x,
            i32::MAX => 3,
            _ => x.wrapping_add(i32::MAX),
        }
    }
    let x: i32 = input.take();
    output.put([x, x >> 20, x >> 28].map(pick));
}

fn long_words(input: &mut Input, output: &mut Output) {
    #[inline(never)]
    fn pick(x: u64) -> u64 {
        match x {
            0..=0xff => 1,
            0x100..=0xffff_ffff => x >> 3,
            0x1_0000_0000 => 3,
            0x1_0000_0001..=0x7fff_ffff_ffff_ffff => x << 1,
            0x8000_0000_0000_0000 => 5,
            u64::MAX => 6,
            _ => !x,
        }
    }
    let x: u64 = input.take();
    output.put([x, x >> 31, x >> 32].map(pick));
}

fn wide_words(input: &mut Input, output: &mut Output) {
    #[inline(never)]
    fn pick(x: i128) -> i128 {
        match x {
            i128::MIN => 1,
            -5..=5 => x * 3,
            6..=0xffff_ffff_ffff_ffff => 3,
            0x1_0000_0000_0000_0000 => 4,
            0x1_0000_0000_0000_0001..=i128::MAX => 5,
            _ => x.wrapping_sub(1),
        }
    }
    let x: i128 = input.take();
    output.put([x, x >> 60, x as i64 as i128].map(pick));
}

fn letters(input: &mut Input, output: &mut Output) {
    #[inline(never)]
    fn pick(x: u8) -> u8 {
        match x {
            b'0'..=b'9' => x - b'0',
            b'a'..=b'f' => x - b'a' + 10,
            b'A'..=b'F' => x - b'A' + 10,
            b' ' | b'\n' | b'\t' => 99,
            128..=255 => x >> 1,
            _ => 255,
        }
    }
    output.put(pick(input.take()));
    output.put(pick(input.take_as(crate::io::Class::Seed)));
}

/// Narrow results as indices, as bounds and widened: what is above them must be clean.
fn upper_halves(input: &mut Input, output: &mut Output) {
    let (x, y): (u32, u32) = (input.take(), input.near());
    let (long, little): (u64, u8) = (input.take(), input.take());
    let table: [u64; 16] = core::array::from_fn(|at| long.wrapping_mul(at as u64 | 1));
    output.put(table[(x.wrapping_add(y) & 15) as usize]);
    output.put(table[(x.wrapping_sub(y) >> 28) as usize]);
    output.put(table[(x.wrapping_mul(y) % 16) as usize]);
    output.put(table.get(x.wrapping_add(y) as usize));
    output.put(table.get(x.wrapping_sub(x.wrapping_add(u32::from(little & 31))).wrapping_neg() as usize));

    let sum = x.wrapping_add(y);
    output.put((sum as u64 + 1, sum as i32 as i64 + 1));
    output.put((sum as u64) << 16 | sum as u64 >> 3);
    output.put((sum as u64 > long, (sum as usize) < (long >> 30) as usize));
    output.put(sum as u64 / (u64::from(little) + 1));
    output.put(sum as u128 * long as u128);
    output.put((sum as i32 as i128).wrapping_mul(long as i128));
    output.put((x as i32).wrapping_mul(y as i32) as i64);

    let (mut total, mut at) = (0u64, x.wrapping_sub(little.into()));
    while at != x {
        total = total.wrapping_add(at.into());
        at = at.wrapping_add(1);
    }
    output.put(total);
}

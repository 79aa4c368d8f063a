//! Values of many shapes, passed and returned: structs of every size, tuples, enums, options of options.

use core::num::NonZeroU32;

use crate::case::{Case, cases};
use crate::io::{Input, Output, fill};

pub const CASES: &[Case] = cases!(structs tuples options enums);

#[derive(Clone, Copy)]
struct Sized<const N: usize> {
    bytes: [u8; N],
    word: u32,
    sign: i8,
}

#[inline(never)]
fn made<const N: usize>(seed: u64) -> Sized<N> {
    let mut bytes = [0; N];
    fill(&mut bytes, seed);
    Sized {
        bytes,
        word: seed as u32,
        sign: (seed >> 9) as i8,
    }
}

#[inline(never)]
fn turned<const N: usize>(value: Sized<N>, other: Option<Sized<N>>) -> Result<Sized<N>, u8> {
    let Some(other) = other else { return Err(value.bytes[0]) };
    Ok(Sized {
        bytes: other.bytes,
        word: value.word.wrapping_sub(other.word),
        sign: value.sign,
    })
}

/// Both ways, in a frame of its own.
#[inline(never)]
fn both<const N: usize>(a: u64, b: u64, output: &mut Output) {
    let (first, second) = (made::<N>(a), made::<N>(b));
    let result = turned(first, Some(second).filter(|one| one.sign > 0));
    if let Ok(value) = &result {
        output.digest(&value.bytes);
    }
    output.put(result.map(|value| (value.word, value.sign)));
    output.digest(&first.bytes);
}

macro_rules! structs {
    ($($len:literal)*) => {
        fn structs(input: &mut Input, output: &mut Output) {
            let (a, b) = (input.seed(), input.seed());
            $(both::<$len>(a, b, output);)*
        }
    };
}
structs!(1 2 3 4 5 7 8 9 12 15 16 17 24 31 32 33 40 64 65 100 128 255 300 700);

fn tuples(input: &mut Input, output: &mut Output) {
    #[inline(never)]
    fn two(a: u32, b: u32) -> (u32, u32) {
        (a.wrapping_add(b), a.wrapping_sub(b))
    }
    #[inline(never)]
    fn mixed(a: u64, b: i32) -> (u64, i32) {
        (a.wrapping_mul(b as u64), b.wrapping_mul(a as i32))
    }
    #[inline(never)]
    fn three(a: u8, b: i16) -> (i16, u8, bool) {
        (b.wrapping_sub(a as i16), a.wrapping_mul(b as u8), (a as i16) < b)
    }
    output.put(two(input.take(), input.near()));
    output.put(mixed(input.take(), input.take()));
    output.put(three(input.take(), input.take()));
}

fn options(input: &mut Input, output: &mut Output) {
    #[inline(never)]
    fn product(a: u128, b: u128) -> Option<u128> {
        a.checked_mul(b)
    }
    #[inline(never)]
    fn difference(a: i128, b: i128) -> Result<i128, u8> {
        a.checked_sub(b).ok_or(b as u8)
    }
    #[inline(never)]
    fn narrow(a: u32, b: u32) -> Option<u32> {
        a.checked_sub(b)
    }
    #[inline(never)]
    fn signed(a: i32, b: i32) -> Option<i32> {
        a.checked_add(b)
    }
    #[inline(never)]
    fn nested(a: u8) -> Option<Option<Option<bool>>> {
        match a & 7 {
            0 => None,
            1 => Some(None),
            2 => Some(Some(None)),
            3 => Some(Some(Some(true))),
            _ => Some(Some(Some(false))),
        }
    }
    #[inline(never)]
    fn not_zero(a: u32) -> Option<NonZeroU32> {
        NonZeroU32::new(a)
    }
    #[inline(never)]
    fn letter(a: u32) -> Option<char> {
        char::from_u32(a)
    }
    let (a, b): (u128, u128) = (input.take(), input.near());
    output.put([product(a, b), product(a >> 70, b >> 60)]);
    output.put(difference(a as i128, b as i128));
    output.put(narrow(a as u32, b as u32));
    output.put(signed(a as i32, b as i32));
    output.put(nested(a as u8));
    output.put(not_zero(a as u32 & b as u32).map(NonZeroU32::get));
    output.put([letter(b as u32), letter(b as u32 & 0xffff)]);
}

#[derive(Clone, Copy)]
enum Shape {
    Empty,
    Word(u32),
    Two { small: u8, large: i64 },
    Wide(u128),
    Flag(bool),
    Bytes([u8; 3]),
}

fn enums(input: &mut Input, output: &mut Output) {
    #[inline(never)]
    fn made(kind: usize, a: u128) -> Shape {
        match kind {
            0 => Shape::Empty,
            1 => Shape::Word(a as u32),
            2 => Shape::Two {
                small: a as u8,
                large: (a >> 64) as i64,
            },
            3 => Shape::Wide(a),
            4 => Shape::Flag(a & 1 == 1),
            _ => Shape::Bytes([a as u8, 5, (a >> 9) as u8]),
        }
    }
    #[inline(never)]
    fn read(shape: &Shape) -> u128 {
        match *shape {
            Shape::Empty => 1,
            Shape::Word(word) => word as u128 + 2,
            Shape::Two { small, large } if small > 100 => large as u128,
            Shape::Two { small, large } => small as u128 ^ large as u128,
            Shape::Wide(wide) => wide.rotate_left(3),
            Shape::Flag(true) => 77,
            Shape::Flag(false) => 78,
            Shape::Bytes([first, .., last]) => first as u128 * last as u128,
        }
    }
    let a = input.take();
    (0..6).for_each(|kind| output.put(read(&made(kind, a))));
    let shapes: [Shape; 6] = core::array::from_fn(|at| made(5 - at, a));
    output.put(shapes.map(|shape| read(&shape)));
}

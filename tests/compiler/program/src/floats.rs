//! Floats, which the chain computes in software. What does not link there is not tried: `min` and `max`, and conversions
//! between `f32` and 128 bits.

use crate::case::{Case, cases};
use crate::io::{Class, Input, Output};

pub const CASES: &[Case] =
    cases!(arithmetic_64 arithmetic_32 compare_64 compare_32 to_integers_64 to_integers_32 from_integers);

macro_rules! arithmetic {
    ($name:ident $float:ident $bits:ident) => {
        fn $name(input: &mut Input, output: &mut Output) {
            #[inline(never)]
            fn compute(operation: u8, a: $float, b: $float) -> $float {
                match operation {
                    0 => a + b,
                    1 => a - b,
                    2 => a * b,
                    3 => a / b,
                    4 => a * a - b,
                    5 => -a,
                    6 => a.abs(),
                    _ => a.copysign(b),
                }
            }
            let (a, b) = two::<$bits>(input);
            let (a, b) = ($float::from_bits(a), $float::from_bits(b));
            // the last three say of a NaN which one it is
            let operations = if a.is_nan() || b.is_nan() { 5 } else { 8 };
            (0..operations).for_each(|operation| output.put(compute(operation, a, b)));
        }
    };
}
arithmetic!(arithmetic_64 f64 u64);
arithmetic!(arithmetic_32 f32 u32);

macro_rules! compare {
    ($name:ident $float:ident $bits:ident) => {
        fn $name(input: &mut Input, output: &mut Output) {
            let (a, b) = two::<$bits>(input);
            let (a, b) = ($float::from_bits(a), $float::from_bits(b));
            output.put([a < b, a <= b, a > b, a >= b, a == b, a != b]);
            output.put(a.partial_cmp(&b));
            output.put(a.total_cmp(&b));
            output.put([a.is_nan(), a.is_finite(), a.is_normal(), a.is_sign_negative()]);
        }
    };
}
compare!(compare_64 f64 u64);
compare!(compare_32 f32 u32);

macro_rules! to_integers {
    ($name:ident $float:ident $bits:ident $other:ident $($wide:ident)?) => {
        fn $name(input: &mut Input, output: &mut Output) {
            let bits: $bits = input.take_as(Class::Float);
            let a = $float::from_bits(bits);
            output.put((a as u8, a as u16, a as u32));
            output.put((a as u64, a as $other));
            output.put((a as i8, a as i16, a as i32));
            output.put(a as i64);
            $(output.put((a as $wide, a as i128));)?
        }
    };
}
to_integers!(to_integers_64 f64 u64 f32 u128);
to_integers!(to_integers_32 f32 u32 f64);

fn from_integers(input: &mut Input, output: &mut Output) {
    let a: u128 = input.take();
    output.put((a as u8 as f64, a as u32 as f64, a as u64 as f64));
    output.put((a as i8 as f64, a as i32 as f64, a as i64 as f64));
    output.put((a as u8 as f32, a as u32 as f32, a as u64 as f32));
    output.put((a as i8 as f32, a as i32 as f32, a as i64 as f32));
    output.put((a as f64, a as i128 as f64));
}

fn two<T: crate::io::Int>(input: &mut Input) -> (T, T) {
    (input.take_as(Class::Float), input.take_as(Class::Float))
}

//! Every operation on every integer type, one by one: inlined into its case, and called.

// 1 is one of the constant divisors
#![allow(clippy::modulo_one)]

#[macro_use]
mod constants;
#[macro_use]
mod arithmetic;
#[macro_use]
mod shifts;
#[macro_use]
mod conversions;
#[macro_use]
mod division;
#[macro_use]
mod arrays;

use crate::case::Case;
use crate::io::{Input, Output};

/// Writes the value of each expression, computed in a function of its own that is or is not inlined.
macro_rules! each {
    (@one $output:ident $how:ident ($($argument:ident: $type:ty),*) $result:ty, $expression:expr) => {{
        #[inline($how)]
        fn compute($($argument: $type),*) -> $result {
            $expression
        }
        $output.put(compute($($argument),*));
    }};
    ($output:ident $how:ident $arguments:tt $($result:ty: [$($expression:expr),* $(,)?])*) => {
        each!(@lists $output $how $arguments $($result: [$($expression),*])*)
    };
    (@lists $output:ident $how:ident $arguments:tt $($result:ty: $list:tt)*) => {
        $(each!(@list $output $how $arguments $result, $list);)*
    };
    (@list $output:ident $how:ident $arguments:tt $result:ty, [$($expression:expr),*]) => {
        $(each!(@one $output $how $arguments $result, $expression);)*
    };
}

/// A case called `<type>_<name>`.
macro_rules! case {
    ($type:ident $name:expr, |$input:ident, $output:ident| $body:block) => {
        Case {
            name: concat!(stringify!($type), "_", $name),
            run: |$input: &mut Input, $output: &mut Output| $body,
        }
    };
}

macro_rules! unsigned {
    ($($module:ident $type:ident $bits:tt)*) => { $(
        mod $module {
            use super::*;
            type T = $type;
            type Unsigned = $type;
            pub const CASES: &[Case] = &[
                arithmetic!($type always), arithmetic!($type never),
                unsigned_only!($type always), unsigned_only!($type never),
                shifts!($type always), shifts!($type never),
                bits!($type always), bits!($type never),
                powers!($type always), powers!($type never),
                conversions!($type always), conversions!($type never),
                division!($type always), division!($type never),
                two_widths!($type),
                constant_shifts!($type $bits),
                constant_operands!($type $bits),
                constant_divisors!($type $bits),
                array!($type),
            ];
        }
    )* };
}

macro_rules! signed {
    ($($module:ident $type:ident $unsigned:ident $bits:tt)*) => { $(
        mod $module {
            use super::*;
            type T = $type;
            type Unsigned = $unsigned;
            pub const CASES: &[Case] = &[
                arithmetic!($type always), arithmetic!($type never),
                signed_only!($type always), signed_only!($type never),
                shifts!($type always), shifts!($type never),
                bits!($type always), bits!($type never),
                powers!($type always), powers!($type never),
                conversions!($type always), conversions!($type never),
                two_widths!($type),
                constant_shifts!($type $bits),
                constant_operands!($type $bits),
                array!($type),
            ];
        }
    )* };
}

unsigned!(of_u8 u8 8 of_u16 u16 16 of_u32 u32 32 of_u64 u64 64 of_u128 u128 128);
signed!(of_i8 i8 u8 8 of_i16 i16 u16 16 of_i32 i32 u32 32 of_i64 i64 u64 64 of_i128 i128 u128 128);

/// Of all types.
pub const CASES: &[&[Case]] = &[
    of_u8::CASES,
    of_u16::CASES,
    of_u32::CASES,
    of_u64::CASES,
    of_u128::CASES,
    of_i8::CASES,
    of_i16::CASES,
    of_i32::CASES,
    of_i64::CASES,
    of_i128::CASES,
];

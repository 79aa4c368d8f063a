//! Sums, products, comparisons and logic.

macro_rules! arithmetic {
    ($type:ident $how:ident) => {
        case!($type concat!("arithmetic_", stringify!($how)), |input, output| {
            let (a, b): (T, T) = (input.take(), input.near());
            each!(output $how (a: T, b: T)
                T: [a.wrapping_add(b), a.wrapping_sub(b), a.wrapping_mul(b)]
                Option<T>: [a.checked_add(b), a.checked_sub(b), a.checked_mul(b)]
                (T, bool): [a.overflowing_add(b), a.overflowing_sub(b), a.overflowing_mul(b)]
                T: [a.saturating_add(b), a.saturating_sub(b), a.saturating_mul(b)]
                Unsigned: [a.abs_diff(b)]
                T: [a & b, a | b, a ^ b, a & !b]
                bool: [a < b, a <= b, a > b, a >= b, a == b, a != b]
                core::cmp::Ordering: [a.cmp(&b)]
                T: [a.min(b), a.max(b), a.clamp(b.min(1), b.max(1))]
            );
        })
    };
}

macro_rules! unsigned_only {
    ($type:ident $how:ident) => {
        case!($type concat!("unsigned_", stringify!($how)), |input, output| {
            let (a, b): (T, T) = (input.take(), input.near());
            each!(output $how (a: T, b: T)
                T: [a.midpoint(b)]
            );
            each!(output $how (a: T)
                T: [a.isqrt()]
                bool: [a.is_power_of_two()]
                Option<T>: [a.checked_next_power_of_two()]
                Option<u32>: [a.checked_ilog2(), a.checked_ilog10()]
            );
        })
    };
}

macro_rules! signed_only {
    ($type:ident $how:ident) => {
        case!($type concat!("signed_", stringify!($how)), |input, output| {
            let a: T = input.take();
            each!(output $how (a: T)
                T: [a.wrapping_abs(), a.signum()]
                Unsigned: [a.unsigned_abs()]
                bool: [a.is_negative(), a.is_positive()]
                Option<T>: [a.checked_abs(), a.checked_isqrt()]
            );
        })
    };
}

macro_rules! powers {
    ($type:ident $how:ident) => {
        case!($type concat!("powers_", stringify!($how)), |input, output| {
            let a: T = input.take();
            let exponent = input.below(131) as u32;
            each!(output $how (a: T, exponent: u32)
                T: [a.wrapping_pow(exponent), a.saturating_pow(exponent)]
                Option<T>: [a.checked_pow(exponent)]
            );
        })
    };
}

//! From each integer type to each other, and on to a third.

macro_rules! conversions {
    ($type:ident $how:ident) => {
        case!($type concat!("conversions_", stringify!($how)), |input, output| {
            let a: T = input.take();
            each!(output $how (a: T)
                u8: [a as _] u16: [a as _] u32: [a as _]
                u64: [a as _] u128: [a as _]
                i8: [a as _] i16: [a as _] i32: [a as _]
                i64: [a as _] i128: [a as _]
                Option<u8>: [a.try_into().ok()] Option<u16>: [a.try_into().ok()]
                Option<u32>: [a.try_into().ok()] Option<u64>: [a.try_into().ok()]
                Option<u128>: [a.try_into().ok()]
                Option<i8>: [a.try_into().ok()] Option<i16>: [a.try_into().ok()]
                Option<i32>: [a.try_into().ok()] Option<i64>: [a.try_into().ok()]
                Option<i128>: [a.try_into().ok()]
            );
        })
    };
}

macro_rules! two_widths {
    ($type:ident) => {
        case!($type "two_widths", |input, output| {
            let (a, b): (T, T) = (input.take(), input.take());
            through!(a b output u8 u16 u32 u64 u128 i8 i16 i32 i64 i128);
        })
    };
}

/// A sum in one width, seen in every other.
macro_rules! through {
    ($a:ident $b:ident $output:ident $($middle:ident)*) => { $(
        let sum = ($a as $middle).wrapping_add($b as $middle);
        $output.put(sum as u8);
        $output.put(sum as u16);
        $output.put(sum as u32);
        $output.put(sum as u64);
        $output.put(sum as u128);
        $output.put(sum as i8);
        $output.put(sum as i16);
        $output.put(sum as i32);
        $output.put(sum as i64);
        $output.put(sum as i128);
    )* };
}

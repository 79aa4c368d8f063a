//! Shifts, rotations and the counting and swapping of bits.

macro_rules! shifts {
    ($type:ident $how:ident) => {
        case!($type concat!("shifts_", stringify!($how)), |input, output| {
            let a: T = input.take();
            let by: u32 = input.up_to(260);
            each!(output $how (a: T, by: u32)
                T: [a.wrapping_shl(by), a.wrapping_shr(by), a.rotate_left(by), a.rotate_right(by)]
                T: [a.unbounded_shl(by), a.unbounded_shr(by), a << (by % T::BITS), a >> (by % T::BITS)]
                Option<T>: [a.checked_shl(by), a.checked_shr(by)]
                (T, bool): [a.overflowing_shl(by), a.overflowing_shr(by)]
            );
        })
    };
}

macro_rules! bits {
    ($type:ident $how:ident) => {
        case!($type concat!("bits_", stringify!($how)), |input, output| {
            let a: T = input.take();
            each!(output $how (a: T)
                T: [!a, a.wrapping_neg(), a.swap_bytes(), a.reverse_bits(), a.to_be()]
                Option<T>: [a.checked_neg()]
                u32: [a.leading_zeros(), a.trailing_zeros(), a.leading_ones(), a.trailing_ones()]
                u32: [a.count_ones(), a.count_zeros()]
            );
        })
    };
}

macro_rules! constant_shifts {
    ($type:ident $bits:tt) => {
        case!($type "constant_shifts", |input, output| {
            let (a, b): (T, T) = (input.take(), input.take());
            shifts_below!($bits shift_by [] a b output);
        })
    };
}

macro_rules! shift_by {
    ([$($by:literal)*] $a:ident $b:ident $output:ident) => { $(
        $output.put($a << $by);
        $output.put($a >> $by);
        $output.put($a.rotate_left($by));
        $output.put($a.wrapping_add($b) >> $by);
    )* };
}

//! The linker makes unsigned divisions of signed ones, and keeps registers below the lowest address in the frame that is used
//! by name: what is reached only by pointer lies there, and is overwritten.

#[derive(Clone, Copy)]
pub struct Large {
    words: [u64; 9],
}

#[inline(never)]
fn make(seed: u64) -> Large {
    let mut words = [seed; 9];
    for index in 1..9 {
        words[index] = words[index - 1].wrapping_mul(31) ^ index as u64;
    }
    Large { words }
}

#[inline(never)]
fn take(large: &Large) -> u64 {
    large.words.iter().fold(7, |sum, word| sum.rotate_left(5) ^ word)
}

/// A struct returned by value, one division, six values that are still needed.
#[inline(never)]
pub fn beside_a_struct(values: &mut [i64; 12], seed: u64) -> u64 {
    let large = make(seed);
    let [c0, c1, c2, c3, c4, c5, ..] = *values;
    let divisor = ((c0 ^ c1 ^ c2 ^ c3 ^ c4 ^ c5) >> 1) | 1;
    if divisor == -1 {
        return 5;
    }
    let quotient = (values[10] >> 1) / divisor;
    for (value, old) in values.iter_mut().zip([c0, c1, c2, c3, c4, c5]) {
        *value = old ^ quotient;
    }
    take(&large) ^ quotient.cast_unsigned()
}

#[inline(never)]
pub fn remainder(a: i32, b: i32) -> u64 {
    u64::from(a.checked_rem(b).unwrap_or(3).cast_unsigned())
}

/// By a constant that is no power of two.
#[inline(never)]
pub fn by_a_constant(a: i64) -> u64 {
    (a / 1_000_003).cast_unsigned()
}

#[inline(never)]
pub fn of_128_bits(a: i128, b: i128) -> u64 {
    a.checked_div(b).unwrap_or(9) as u64
}

pub fn all(a: u64, b: u64) -> u64 {
    let mut values = core::array::from_fn(|index| a.rotate_left(index as u32).cast_signed());
    let wide = |value: u64| (u128::from(value) << 64).cast_signed();
    beside_a_struct(&mut values, b)
        ^ remainder(a as i32, b as i32)
        ^ by_a_constant(a.cast_signed())
        ^ of_128_bits(wide(a), wide(b) >> 3)
}

//! A signed minimum or maximum, taken before a loop and compared as unsigned in it. LLVM's BPF backend compares with each of the
//! two values instead: wrong without a word where one is negative.

#[inline(never)]
pub fn smaller(values: &[u64], left: i64) -> u64 {
    let limit = left.min(4096) as u64;
    values.iter().filter(|value| **value < limit).count() as u64
}

#[inline(never)]
pub fn larger(values: &[u64], a: i64, b: i64) -> u64 {
    let limit = a.max(b) as u64;
    values.iter().filter(|value| **value < limit).count() as u64
}

#[inline(never)]
pub fn of_half_words(values: &[u64], a: i32) -> u64 {
    let least = a.min(0) as u32;
    values.iter().filter(|value| **value as u32 > least).count() as u64
}

/// Zero-extended: wrong in a signed comparison, too.
#[inline(never)]
pub fn zero_extended(values: &[u64], a: i32, b: i32) -> u64 {
    let limit = i64::from(a.min(b).cast_unsigned());
    values.iter().filter(|value| value.cast_signed() < limit).count() as u64
}

/// Compared with a constant first. LLVM's BPF backend then puts `llvm.bpf.passthrough` between the maximum and its conversion,
/// and takes it out again before it takes the comparison apart.
#[inline(never)]
pub fn behind_a_guard(start: u64, a: i32, b: i32) -> u64 {
    let most = a.max(b);
    let mut turns = 0;
    if most > 3 {
        let limit = u64::from(most.cast_unsigned());
        let mut value = start;
        while value < limit {
            value = value.wrapping_mul(3).wrapping_add(17);
            turns += 1;
        }
    }
    turns
}

/// Compared with a power of two after a cut to 32 bits. LLVM's BPF backend hides such a comparison in a call of
/// `llvm.bpf.compare`; when the limit turns out to be a minimum it is too late to see.
#[inline(never)]
pub fn in_a_hidden_comparison(values: &[u64], words: &[u64], a: i32, b: i32) -> u64 {
    let end = refused_parts::end_of(words, a, b);
    let mut sum = 0u64;
    for value in values {
        if *value & 1 == 1 {
            sum = sum.rotate_left(1) + u64::from((end as u32) < 16);
            sum ^= *value;
        } else {
            sum += value;
        }
    }
    sum
}

pub fn all(values: &[u64], a: u64, b: u64) -> u64 {
    smaller(values, a.cast_signed())
        ^ larger(values, a.cast_signed(), b.cast_signed())
        ^ of_half_words(values, a as i32)
        ^ zero_extended(values, a as i32, b as i32)
        ^ behind_a_guard(a ^ b, a as i32, b as i32)
        ^ in_a_hidden_comparison(values, &values[values.len() / 2..], a as i32, b as i32)
}

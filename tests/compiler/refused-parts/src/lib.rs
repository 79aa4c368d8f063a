//! A part of `refused`. LLVM sees it only when the program is linked, after it has optimised what calls it.

/// The smaller of two signed sums, as a signed distance.
pub fn end_of(words: &[u64], a: i32, b: i32) -> i64 {
    let mut sum = a;
    let mut other = b;
    for word in words {
        if word & 4 == 0 {
            sum = sum.wrapping_add(*word as i32);
        } else {
            sum ^= b;
        }
    }
    for word in words {
        if word & 8 == 0 {
            other = other.wrapping_sub(*word as i32);
        } else {
            other = other.rotate_left(3);
        }
    }
    i64::from(sum.min(other))
}

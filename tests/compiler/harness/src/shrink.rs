//! A smaller input that still shows a difference.

use anyhow::Result;

/// The most tries.
const TRIES: usize = 3000;

/// Shortens an input (what is missing reads as zero) and clears its bytes, as long as `differs` holds.
pub fn smallest(input: &[u8], mut differs: impl FnMut(&[u8]) -> Result<bool>) -> Result<Vec<u8>> {
    let mut best = input.to_vec();
    let mut tries = 0;
    loop {
        let before = best.clone();
        let mut at = 0;
        // candidates are numbered for the current best, which may change
        while let Some(smaller) = candidate(&best, at) {
            tries += 1;
            if smaller != best && differs(&smaller)? {
                best = smaller;
            } else {
                at += 1;
            }
            if tries == TRIES {
                return Ok(best);
            }
        }
        if best == before {
            return Ok(best);
        }
    }
}

/// The shortenings of an input, then its clearings, then its halvings.
fn candidate(input: &[u8], at: usize) -> Option<Vec<u8>> {
    let len = input.len();
    if at < 3 {
        return Some(input[..[len / 2, len.saturating_sub(8), len.saturating_sub(1)][at]].to_vec());
    }
    let mut at = at - 3;
    for width in [8, 4, 2, 1] {
        let chunks = len.div_ceil(width);
        if at < chunks {
            let mut smaller = input.to_vec();
            smaller[at * width..].iter_mut().take(width).for_each(|byte| *byte = 0);
            return Some(smaller);
        }
        at -= chunks;
    }
    let mut smaller = input.to_vec();
    let byte = smaller.get_mut(at % len.max(1))?;
    match at / len {
        0 => *byte >>= 1,
        1 => *byte = byte.saturating_sub(1),
        _ => return None,
    }
    Some(smaller)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_bytes_that_matter_are_left() {
        let input: Vec<u8> = (1..=80).collect();
        let smallest = smallest(&input, |input| Ok(input.get(20).is_some_and(|byte| *byte >= 5))).expect("no error");
        assert_eq!(smallest, [&[0; 20][..], &[5]].concat());
    }

    #[test]
    fn an_input_that_does_not_matter_is_dropped() {
        assert!(smallest(&[1, 2, 3], |_| Ok(true)).expect("no error").is_empty());
    }
}

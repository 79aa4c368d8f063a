//! Sorting, searching and iterating slices on the heap.

use crate::case::{Case, cases};
use crate::io::{Input, Output, fill};

pub const CASES: &[Case] = cases!(words records keys iterators);

/// Bytes to build elements from, and how many elements.
fn material(input: &mut Input) -> ([u8; 800], usize) {
    let mut bytes = [0; 800];
    fill(&mut bytes, input.seed());
    (bytes, input.below(100))
}

fn words(input: &mut Input, output: &mut Output) {
    let (bytes, count) = material(input);
    let narrow = input.below(64);
    let words = bytes.as_chunks().0.iter().take(count);
    let mut up: Vec<u64> = words.map(|word| u64::from_le_bytes(*word) >> narrow).collect();
    let mut down = up.clone();
    up.sort();
    down.sort_unstable_by(|a, b| b.cmp(a));
    output.put(up.iter().rev().eq(&down));
    up.iter().for_each(|word| output.put(word));
    up.dedup();
    output.put(up.len());
    output.put(up.partition_point(|word| *word > 1000));
    output.put(up.binary_search(&1000));
    down.retain(|word| word & 1 == 0);
    output.put(down.iter().fold(0u64, |sum, word| sum.wrapping_add(*word)));
    if !down.is_empty() {
        let middle = down.len() / 2;
        output.put(*down.select_nth_unstable(middle).1);
    }
}

fn records(input: &mut Input, output: &mut Output) {
    let (bytes, count) = material(input);
    let record = |bytes: &[u8; 7]| {
        let [kind, a, b, c, d, e, f] = *bytes;
        (kind & 7, u32::from_le_bytes([a, b, c, d]), i16::from_le_bytes([e, f]))
    };
    let mut records: Vec<(u8, u32, i16)> = bytes.as_chunks().0.iter().take(count).map(record).collect();
    // stable: equal keys keep their order
    records.sort_by_key(|record| record.0);
    records.iter().for_each(|record| output.put(record));
    records.sort();
    records.dedup_by_key(|record| record.0);
    records.iter().for_each(|record| output.put(record.2));
    records.sort_by_key(|record| core::cmp::Reverse(record.2));
    records.iter().for_each(|record| output.put(record.1));
}

fn keys(input: &mut Input, output: &mut Output) {
    let (bytes, count) = material(input);
    let mut keys: Vec<[u8; 32]> = bytes.as_chunks().0.to_vec();
    keys.sort();
    keys.reverse();
    keys.rotate_left(count % 25);
    keys.iter().for_each(|key| output.digest(key));
    keys.sort_unstable();
    keys.iter().for_each(|key| output.bytes(&key[..2]));
    output.put(keys.concat().len());
    output.put(keys.binary_search(&[128; 32]));
}

fn iterators(input: &mut Input, output: &mut Output) {
    let (bytes, count) = material(input);
    let some = &bytes[..count];
    output.put(
        some.iter()
            .rev()
            .skip(1)
            .step_by(3)
            .map(|byte| u32::from(*byte))
            .sum::<u32>(),
    );
    output.put(some.chunks(7).map(|chunk| chunk.iter().max()).max().flatten());
    output.put(some.contains(&7));
    output.put(some.starts_with(&bytes[..count / 2]));
    output.put(some.rchunks(5).zip(some.windows(2)).filter(|(a, b)| a < b).count());
    let (even, odd): (Vec<u8>, Vec<u8>) = some.iter().partition(|byte| **byte & 1 == 0);
    output.digest(&even);
    output.digest(&odd);
    let mut numbers = (0..count as u8)
        .chain(200..=255)
        .zip((0i32..).step_by(7))
        .filter(|(a, b)| (i32::from(*a) ^ b) & 1 == 0)
        .map(|(a, b)| i32::from(a).wrapping_mul(b));
    output.put(numbers.next());
    output.put(numbers.nth(3));
    output.put(numbers.fold(0, |a: i32, b| a.wrapping_mul(31).wrapping_add(b)));
}

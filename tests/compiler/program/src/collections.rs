//! What grows on the heap: vectors, maps, queues, shared values.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, VecDeque};
use std::hint::black_box;
use std::rc::Rc;

use crate::case::{Case, cases};
use crate::io::{Input, Output, fill};

pub const CASES: &[Case] = cases!(vectors zeroed ordered_maps hash_maps queues shared);

fn material(input: &mut Input) -> ([u8; 256], usize) {
    let mut bytes = [0; 256];
    fill(&mut bytes, input.seed());
    (bytes, input.below(48))
}

fn vectors(input: &mut Input, output: &mut Output) {
    let (bytes, count) = material(input);
    let mut vector = Vec::new();
    for (at, byte) in bytes.iter().enumerate().take(count * 3) {
        vector.push(u128::from(*byte) * 0x1_0000_0001_0001 + at as u128);
    }
    vector.insert(count, 5);
    output.put(vector.remove(count / 2));
    vector.truncate(count * 2);
    vector.extend_from_slice(&[1, 2, 3]);
    vector.drain(..count / 3);
    output.put(vector.len());
    output.put(vector.pop());
    output.put(vector.swap_remove(0));
    output.put(
        vector
            .iter()
            .fold(0u128, |sum, one| sum.wrapping_mul(7).wrapping_add(*one)),
    );
}

fn zeroed(input: &mut Input, output: &mut Output) {
    let (_, count) = material(input);
    output.put(vec![0u8; count * 7].iter().all(|byte| *byte == 0));
    output.put(vec![0u64; count].iter().all(|word| *word == 0));
    output.digest(&vec![0xab; count]);
    output.put(black_box(Box::new([3u64; 100])).iter().sum::<u64>());
}

fn ordered_maps(input: &mut Input, output: &mut Output) {
    let (bytes, count) = material(input);
    let mut map = BTreeMap::new();
    for at in 0..count {
        *map.entry(bytes[at]).or_insert(0u32) += u32::from(bytes[at + 40]);
    }
    map.iter().for_each(|entry| output.put(entry));
    output.put(map.range(50..200).count());
    output.put(map.remove(&bytes[0]));
    output.put(map.first_key_value());
    output.put(map.pop_last());
    let set: BTreeSet<[u8; 4]> = bytes.as_chunks().0.iter().take(count).copied().collect();
    output.put(set.first());
    output.put(set.len());
    output.put(set.contains(&[0; 4]));
}

fn hash_maps(input: &mut Input, output: &mut Output) {
    let (bytes, count) = material(input);
    let mut map = HashMap::new();
    for byte in &bytes[..count] {
        *map.entry(*byte).or_insert(0u64) += 1;
    }
    // in an order of its own on each machine
    let mut entries: Vec<_> = map.into_iter().collect();
    entries.sort();
    entries.into_iter().for_each(|entry| output.put(entry));
}

fn queues(input: &mut Input, output: &mut Output) {
    let (bytes, count) = material(input);
    let mut queue = VecDeque::new();
    let mut heap = BinaryHeap::new();
    for at in 0..count {
        heap.push((bytes[at], at as u16));
        if at & 3 == 3 {
            output.put(queue.pop_front());
            output.put(heap.pop());
        } else {
            queue.push_back(bytes[at]);
            queue.push_front(bytes[at + 1]);
        }
    }
    output.put(queue.len());
    output.put(heap.into_sorted_vec().first());
}

fn shared(input: &mut Input, output: &mut Output) {
    let shared = Rc::new(RefCell::new(input.seed()));
    let other = Rc::clone(&shared);
    *other.borrow_mut() ^= 5;
    output.put(*shared.borrow());
    output.put(Rc::strong_count(&shared));
    let reading = shared.borrow();
    output.put(other.try_borrow_mut().is_ok());
    drop(reading);
    drop(other);
    output.put(Rc::try_unwrap(shared).map(RefCell::into_inner).ok());
}

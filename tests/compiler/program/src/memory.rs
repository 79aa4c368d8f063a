//! Copying, moving, filling and comparing: every length, at every alignment, overlapping or not.

use crate::case::{Case, cases};
use crate::io::{Input, Output, fill};

pub const CASES: &[Case] = cases!(lengths overlaps strings constant_lengths);

/// Bytes of each of the two buffers.
const SIZE: usize = 640;

fn buffers(seed: u64) -> ([u8; SIZE], [u8; SIZE]) {
    let (mut a, mut b) = ([0; SIZE], [0; SIZE]);
    fill(&mut a, seed);
    fill(&mut b, !seed);
    (a, b)
}

/// One length between two places.
fn lengths(input: &mut Input, output: &mut Output) {
    let (len, from, to) = (input.below(301), input.below(320), input.below(320));
    let seed = input.seed();
    let (a, mut b) = buffers(seed);
    let places = from..from + len;
    b[to..to + len].copy_from_slice(&a[places.clone()]);
    output.digest(&b);
    compare(&a[places.clone()], &b[to..to + len], output);

    let mut changed = b;
    changed[places.clone()].fill(seed as u8);
    output.digest(&changed);
    changed[places.clone()].fill(0);
    output.digest(&changed);
    compare(&changed, &b, output);
    if len > 0 {
        // equal but for one byte
        let mut other = b;
        let at = to + seed as usize % len;
        other[at] = other[at].wrapping_add(1 + (seed >> 32) as u8 % 255);
        compare(&other[to..to + len], &b[to..to + len], output);
        compare(&b[to..to + len], &other[to..to + len], output);
    }
}

/// Moves within one buffer, by at most 40 bytes.
fn overlaps(input: &mut Input, output: &mut Output) {
    let (len, from, by) = (input.below(301), input.below(240) + 40, input.below(81));
    let (mut a, mut b) = buffers(input.seed());
    a.copy_within(from..from + len, from + by - 40);
    output.digest(&a);
    let (left, right) = a.split_at_mut(SIZE / 2);
    left[..len].swap_with_slice(&mut right[..len]);
    output.digest(&a);
    b[from..from + len].reverse();
    b[..len].rotate_left(len / 3);
    output.digest(&b);
}

fn strings(input: &mut Input, output: &mut Output) {
    let (len, needle) = (input.below(200), input.below(4) + 1);
    let (mut a, _) = buffers(input.seed());
    // few letters, so that there is something to be found
    a.iter_mut().for_each(|byte| *byte = b'a' + (*byte & 3));
    let Ok(text) = core::str::from_utf8(&a[..len]) else {
        return;
    };
    let (head, tail) = text.split_at(len / 2);
    output.put(head.cmp(tail));
    output.put(head == tail);
    let needle = &tail[..needle.min(tail.len())];
    output.put(head.find(needle));
    output.put(text.rfind(needle));
    output.put(head.starts_with(needle));
    output.put(
        a.windows(3)
            .filter(|three| three[0] < three[1] && three[1] == three[2])
            .count(),
    );
    output.put(a.split(|byte| *byte == b'c').map(<[u8]>::len).max());
}

fn compare(a: &[u8], b: &[u8], output: &mut Output) {
    output.put((a == b, a < b));
    output.put(a.cmp(b));
}

macro_rules! constant_lengths {
    ($($len:literal)*) => {
        /// Lengths that the compiler knows, which it copies in its own way.
        fn constant_lengths(input: &mut Input, output: &mut Output) {
            let (seed, at) = (input.seed(), input.below(8));
            let (a, mut b) = buffers(seed);
            if seed & 1 == 1 {
                b = a;
            }
            if seed & 3 == 3 {
                b[(seed >> 3) as usize % 300] ^= 1;
            }
            $(constant_length::<$len>(&a[at..], &mut b[at..], output);)*
        }
    };
}
constant_lengths!(
    0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41
    42 43 44 47 48 49 50 55 56 57 63 64 65 66 71 72 73 79 80 81 87 88 95 96 97 104 111 112 120 127 128 129 130 135 136
    137 144 160 191 192 200 250 255 256 257 299 300
);

#[inline(never)]
fn constant_length<const N: usize>(a: &[u8], b: &mut [u8], output: &mut Output) {
    let (Some(a), Some((b, behind))) = (a.first_chunk::<N>(), b.split_first_chunk_mut::<N>()) else {
        return;
    };
    output.put((a == b, a < b));
    output.put(a.cmp(b));
    let passed = pass(*a, *b);
    output.digest(&passed);
    output.put(passed == [0; N]);
    *b = *a;
    output.digest(b);
    output.digest(&behind[..8]);
}

/// An array in, another in, and one out.
#[inline(never)]
fn pass<const N: usize>(mut a: [u8; N], b: [u8; N]) -> [u8; N] {
    if let (Some(middle), Some(last)) = (a.get_mut(N / 2), b.last()) {
        *middle = *last;
    }
    a
}

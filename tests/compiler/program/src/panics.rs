//! What must abort: the input says whether it does. Overflow is an error in our own crates, on chain too.

use core::hint::black_box;

use crate::calls::large_frame;
use crate::case::{Case, cases};
use crate::io::{Input, Output};

pub const CASES: &[Case] = cases!(
    add_u8 add_u16 add_u32 add_u64 add_u128 add_i8 add_i16 add_i32 add_i64 add_i128
    subtract multiply negate shift divide remainder index slice unwrap expect asserted unreached copied
    refcell utf8 heap_full stack_full
);

/// 1 if it must fail, else 0, in a way that the compiler cannot see through.
fn bad(input: &mut Input) -> u8 {
    black_box(input.take::<u8>() & 1)
}

macro_rules! add {
    ($($name:ident $type:ident)*) => { $(
        fn $name(input: &mut Input, output: &mut Output) {
            output.put(black_box($type::MAX - 1) + 1 + bad(input) as $type);
        }
    )* };
}
add!(add_u8 u8 add_u16 u16 add_u32 u32 add_u64 u64 add_u128 u128);
add!(add_i8 i8 add_i16 i16 add_i32 i32 add_i64 i64 add_i128 i128);

/// One of four ways, from the input.
fn which(input: &mut Input) -> usize {
    input.below(4)
}

fn subtract(input: &mut Input, output: &mut Output) {
    let (which, bad) = (which(input), bad(input));
    match which {
        0 => output.put(1 - u64::from(bad) * 2),
        1 => output.put(1u128 - u128::from(bad) * 2),
        2 => output.put(i64::MIN + 1 - i64::from(bad) * 2),
        _ => output.put(i128::MIN + 1 - i128::from(bad) * 2),
    }
}

fn multiply(input: &mut Input, output: &mut Output) {
    let (which, bad) = (which(input), bad(input));
    match which {
        0 => output.put((u64::MAX >> 1) * (2 + u64::from(bad))),
        1 => output.put((u128::MAX >> 1) * (2 + u128::from(bad))),
        2 => output.put((i32::MIN >> 1) * (2 + i32::from(bad))),
        _ => output.put((i128::MIN >> 1) * (2 + i128::from(bad))),
    }
}

fn negate(input: &mut Input, output: &mut Output) {
    let (which, good) = (which(input), 1 - bad(input));
    match which {
        0 => output.put(-(i32::MIN + i32::from(good))),
        1 => output.put(-(i64::MIN + i64::from(good))),
        2 => output.put((i64::MIN + i64::from(good)).abs()),
        _ => output.put(-(i128::MIN + i128::from(good))),
    }
}

fn shift(input: &mut Input, output: &mut Output) {
    let (which, bad) = (which(input), u32::from(bad(input)));
    match which {
        0 => output.put(1u32 << (31 + bad)),
        1 => output.put(u64::MAX >> (63 + bad)),
        2 => output.put(1u128 << (127 + bad)),
        _ => output.put(i128::MIN >> (127 + bad)),
    }
}

fn divide(input: &mut Input, output: &mut Output) {
    let (which, good) = (which(input), 1 - bad(input));
    match which {
        0 => output.put(5 / good),
        1 => output.put(5 / u32::from(good)),
        2 => output.put(u64::MAX / u64::from(good)),
        _ => output.put(u128::MAX / u128::from(good)),
    }
}

fn remainder(input: &mut Input, output: &mut Output) {
    let (which, good) = (which(input), 1 - bad(input));
    match which {
        0 => output.put(5 % u16::from(good)),
        1 => output.put(5 % u32::from(good)),
        2 => output.put(u64::MAX % u64::from(good)),
        _ => output.put(u128::MAX % u128::from(good)),
    }
}

fn index(input: &mut Input, output: &mut Output) {
    output.put(black_box([1u64, 2, 3])[2 + usize::from(bad(input))]);
}

fn slice(input: &mut Input, output: &mut Output) {
    let (which, bad) = (which(input), usize::from(bad(input)));
    let array = black_box([1u8, 2, 3]);
    output.put(match which {
        0 => array[..3 + bad].len(),
        1 => array[bad * 4..].len(),
        2 => array[bad * 2..2 - bad].len(),
        _ => array.split_at(3 + bad).0.len(),
    });
}

fn unwrap(input: &mut Input, output: &mut Output) {
    output.put((bad(input) == 0).then_some(1u64).unwrap());
}

fn expect(input: &mut Input, output: &mut Output) {
    let result = if bad(input) == 0 { Ok(1u64) } else { Err(5u8) };
    output.put(result.expect("a good one"));
}

fn asserted(input: &mut Input, output: &mut Output) {
    let bad = bad(input);
    assert_eq!(bad, 0, "{bad} is bad");
    output.put(bad);
}

fn unreached(input: &mut Input, output: &mut Output) {
    match bad(input) {
        0 => output.put(1u8),
        _ => unreachable!(),
    }
}

fn copied(input: &mut Input, output: &mut Output) {
    let mut bytes = [0; 8];
    bytes[..4 + usize::from(bad(input))].copy_from_slice(&[1, 2, 3, 4]);
    output.bytes(&bytes);
}

fn refcell(input: &mut Input, output: &mut Output) {
    let cell = std::cell::RefCell::new(1u8);
    let held = (bad(input) == 1).then(|| cell.borrow_mut());
    output.put(*cell.borrow());
    drop(held);
}

fn utf8(input: &mut Input, output: &mut Output) {
    // not between two letters
    let at = 2 + usize::from(bad(input));
    output.put(&black_box("aéb€")[at + 1..]);
}

/// The heap of the chain has 32 KiB unless a transaction asks for more, and writing past it fails. Here, memory does not end.
fn heap_full(input: &mut Input, output: &mut Output) {
    let bad = bad(input);
    assert!(bad == 0 || cfg!(target_os = "solana"));
    let vector = vec![black_box(1u8); 1000 + 40_000 * usize::from(bad)];
    black_box(vector.as_ptr());
    output.put(vector.len());
}

/// The chain allows 64 frames.
fn stack_full(input: &mut Input, output: &mut Output) {
    let bad = bad(input);
    assert!(bad == 0 || cfg!(target_os = "solana"));
    output.put(large_frame(5 + 70 * usize::from(bad), 5));
}

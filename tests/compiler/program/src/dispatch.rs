//! Calls that are decided at run time: trait objects, closures, function pointers, drops.

use core::hint::black_box;

use crate::case::{Case, cases};
use crate::io::{Input, Output};

pub const CASES: &[Case] = cases!(objects closures pointers drops);

trait Shape {
    fn area(&self, scale: u32) -> i64;

    fn name(&self) -> u8 {
        7
    }
}

struct Line(i32);
struct Tagged(u64, u8);
struct Many([u16; 5]);

impl Shape for Line {
    fn area(&self, scale: u32) -> i64 {
        self.0.wrapping_mul(scale as i32).into()
    }
}

impl Shape for Tagged {
    fn area(&self, scale: u32) -> i64 {
        ((self.0 >> (scale & 63)) as i64).wrapping_sub(self.1.into())
    }

    fn name(&self) -> u8 {
        self.1
    }
}

impl Shape for Many {
    fn area(&self, scale: u32) -> i64 {
        self.0
            .iter()
            .map(|one| i64::from(*one).wrapping_mul(scale.into()))
            .sum()
    }
}

fn objects(input: &mut Input, output: &mut Output) {
    let (a, b, scale, tag): (i32, u64, u32, u8) = (input.take(), input.take(), input.take(), input.take());
    let shapes: [Box<dyn Shape>; 3] = [
        Box::new(Line(a)),
        Box::new(Tagged(b, tag)),
        Box::new(Many([tag.into(), a as u16, b as u16, 1, 0xffff])),
    ];
    for shape in &shapes {
        output.put((shape.area(scale), shape.name()));
    }
    let shape: &dyn Shape = if tag & 1 == 0 { &Line(5) } else { &Tagged(6, 7) };
    output.put(shape.area(3));
}

fn closures(input: &mut Input, output: &mut Output) {
    fn folded(each: impl Fn(u32) -> u64, count: u32) -> u64 {
        (0..count).map(each).fold(0, |a, b| a.wrapping_mul(3).wrapping_add(b))
    }
    #[inline(never)]
    fn twice(of: &dyn Fn(u32, i64) -> u64, a: u32) -> u64 {
        of(a, -1) ^ of(a.wrapping_add(1), 5)
    }
    let (a, b, c): (u32, u64, u8) = (input.take(), input.take(), input.take());
    let mut sum = 0u64;
    let mut add = |x: u32| {
        sum = sum.wrapping_add(u64::from(x) ^ b);
        sum
    };
    output.put(add(c.into()).wrapping_sub(add(a)));
    output.put(sum);
    output.put(folded(
        |at| b.rotate_left(at) ^ u64::from(at.wrapping_sub(a)),
        u32::from(c) & 15,
    ));
    output.put(twice(&|x, y| u64::from(x) << (c & 31) ^ y as u64 ^ b, a));
    let boxed: Box<dyn Fn(i32) -> i32> = match c & 2 {
        0 => Box::new(move |x| x.wrapping_mul(a as i32)),
        _ => Box::new(move |x| x.wrapping_sub(b as i32) >> 3),
    };
    output.put([boxed(c.into()), boxed(i32::MIN)]);
}

type Step = fn(u32, u32) -> (u32, u32);

fn pointers(input: &mut Input, output: &mut Output) {
    const STEPS: [Step; 4] = [
        |a, b| (a.wrapping_add(b), a.wrapping_sub(b)),
        |a, b| (b, a ^ b),
        |a, b| (a.rotate_left(b & 31), b),
        |a, b| (a.wrapping_mul(b | 1), a),
    ];
    let (mut a, mut b): (u32, u32) = (input.take(), input.take());
    for at in input.take::<u64>().to_le_bytes() {
        (a, b) = black_box(STEPS)[usize::from(at & 3)](a, b);
    }
    output.put([a, b]);
}

/// Writes down when it is dropped.
struct Traced<'a>(&'a std::cell::Cell<u64>, u8);

impl Drop for Traced<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get().wrapping_mul(31).wrapping_add(self.1.into()));
    }
}

fn drops(input: &mut Input, output: &mut Output) {
    let trace = std::cell::Cell::new(1);
    let (a, keep): (u8, u8) = (input.take(), input.take());
    let mut kept = vec![Traced(&trace, 1), Traced(&trace, a)];
    let moved = if keep & 1 == 0 { kept.pop() } else { None };
    kept.push(Traced(&trace, 3));
    kept.swap(0, 1);
    kept.truncate(usize::from(keep >> 1 & 1));
    output.put(trace.get());
    drop(moved);
    output.put(trace.get());
    drop(kept);
    output.put(trace.get());
}

//! Arguments that do not fit into registers lie at the far end of the callee's frame. LLVM fills a frame up to 4,096 bytes
//! without counting them, and the linker sees only what is used by name.

#[inline(never)]
fn fill(buffer: &mut [u8], seed: u64) {
    let mut state = seed | 1;
    for byte in buffer {
        state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
        *byte = (state >> 33) as u8;
    }
}

#[inline(never)]
fn sum(buffer: &[u8]) -> u64 {
    buffer
        .iter()
        .fold(7, |sum, byte| sum.wrapping_mul(31) ^ u64::from(*byte))
}

type Function = fn(u64, u64, u64, u64, u64, u64, u64) -> u64;

/// A whole frame of locals, and two arguments more than there are registers.
#[inline(never)]
fn with_arguments(_: u64, _: u64, _: u64, _: u64, _: u64, f: u64, g: u64) -> u64 {
    let mut buffer = [0u8; 4080];
    fill(&mut buffer, f ^ g);
    sum(&buffer)
}

#[inline(never)]
fn without(a: u64, b: u64, _: u64, _: u64, _: u64, _: u64, g: u64) -> u64 {
    a.wrapping_mul(b) ^ g
}

/// By a pointer, so that LLVM passes the unused arguments as well.
pub fn all(values: &[u64], a: u64) -> u64 {
    let value = |index: usize| values.get(index).copied().unwrap_or(a);
    let function: Function = if a & 1 == 0 { with_arguments } else { without };
    core::hint::black_box(function)(a, value(1), value(2), value(3), value(4), value(5), value(6))
}

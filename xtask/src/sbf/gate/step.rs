//! What one instruction does to what is known. Semantics: solana-sbpf's interpreter, version 3.

use super::bytecode::{CALL, CALLX, FRAME, Instruction, LDDW, class};
use super::facts::Facts;
use super::pointer::Pointer;
use super::result;
use super::state::{Place, State};

/// Slots from `shared` on may be written through pointers.
pub fn step(code: &[Instruction], index: usize, shared: i32, state: &mut State) {
    let instruction = &code[index];
    let dst = Place::Register(instruction.dst);
    match instruction.class() {
        _ if instruction.op == LDDW => {
            let high = code.get(index + 1).map_or(0, |second| second.imm);
            let value = u64::from(instruction.imm.cast_unsigned()) | u64::from(high.cast_unsigned()) << 32;
            state.set(dst, Facts::constant(value));
        }
        _ if matches!(instruction.op, CALL | CALLX) => {
            // a function may return what it was given
            let given = (1..6).filter_map(|register| state.facts(Place::Register(register)).pointer);
            let pointer = given.reduce(Pointer::lower);
            (0..6).for_each(|register| state.set(Place::Register(register), Facts::default()));
            let returned = Facts {
                pointer,
                ..Facts::default()
            };
            state.set(Place::Register(0), returned);
            state.forget_slots(|slot| i32::from(slot) + 8 > shared);
        }
        class::LDX => match instruction.width() {
            Some(8) if instruction.src == FRAME => state.copy(Place::Slot(instruction.offset), dst),
            Some(8) | None => state.set(dst, Facts::default()),
            Some(width) => state.set(dst, Facts::within(0, (1 << (8 * width)) - 1)),
        },
        class::ST | class::STX if instruction.dst == FRAME => store(instruction, state),
        class::ST | class::STX => state.forget_slots(|slot| i32::from(slot) + 8 > shared),
        class::ALU64 => alu64(instruction, dst, state),
        class::ALU32 => state.set(dst, alu32(instruction, state)),
        _ => {}
    }
}

/// Into the frame, by name.
fn store(instruction: &Instruction, state: &mut State) {
    let (at, width) = (
        i32::from(instruction.offset),
        i32::from(instruction.width().unwrap_or(8)),
    );
    state.forget_slots(|slot| i32::from(slot) < at + width && at < i32::from(slot) + 8);
    let slot = Place::Slot(instruction.offset);
    if width == 8 {
        match instruction.class() {
            class::ST => state.set(slot, constant(instruction)),
            _ if instruction.src == FRAME => state.set(slot, Facts::frame_pointer()),
            _ => state.copy(Place::Register(instruction.src), slot),
        }
    }
}

/// Constants are sign-extended.
fn constant(instruction: &Instruction) -> Facts {
    Facts::constant(i64::from(instruction.imm).cast_unsigned()).closed()
}

fn alu64(instruction: &Instruction, dst: Place, state: &mut State) {
    let src = Place::Register(instruction.src);
    let old = state.facts(dst);
    let other = match instruction.by_register() {
        true if instruction.src == FRAME => Facts::frame_pointer(),
        true => state.facts(src),
        false => constant(instruction),
    };
    let sub = || {
        let differ = instruction.by_register() && state.differ(dst, src);
        let bounds = pair(old.least.checked_sub(other.most), old.most.checked_sub(other.least));
        bounds.and(Facts::within(differ.into(), u64::MAX))
    };
    let facts = match instruction.op & 0xf0 {
        // mov
        0xb0 if instruction.by_register() && instruction.src != FRAME => return state.copy(src, dst),
        0xb0 => other,
        // add
        0x00 => add(old, other, instruction),
        // sub
        0x10 => sub(),
        // mul
        0x20 => pair(old.least.checked_mul(other.least), old.most.checked_mul(other.most)),
        // or
        0x40 => Facts {
            low_nonzero: old.low_nonzero || other.low_nonzero,
            ..Facts::within(old.least.max(other.least), ones(old.most | other.most))
        },
        // and
        0x50 => Facts::within(0, old.most.min(other.most)),
        // shift left, shift right
        0x60 if !instruction.by_register() => {
            let scale = 1u64 << (instruction.imm & 63);
            pair(old.least.checked_mul(scale), old.most.checked_mul(scale))
        }
        0x70 if !instruction.by_register() => {
            Facts::within(old.least >> (instruction.imm & 63), old.most >> (instruction.imm & 63))
        }
        // a shifted value, a quotient or a remainder is no larger than what it comes from
        0x70 | 0x30 | 0x90 => Facts::within(0, old.most),
        _ => Facts::default(),
    };
    let pointer = result::pointer(instruction, old, other);
    state.set(dst, Facts { pointer, ..facts });
}

/// A negative constant is subtracted: `x + (-1)` wraps around on purpose.
fn add(old: Facts, other: Facts, instruction: &Instruction) -> Facts {
    if !instruction.by_register() && instruction.imm < 0 {
        let less = u64::from(instruction.imm.unsigned_abs());
        return pair(old.least.checked_sub(less), old.most.checked_sub(less));
    }
    pair(old.least.checked_add(other.least), old.most.checked_add(other.most))
}

/// Bounds, if neither went over the end.
fn pair(least: Option<u64>, most: Option<u64>) -> Facts {
    least
        .zip(most)
        .map_or(Facts::default(), |(least, most)| Facts::within(least, most))
}

/// The largest value with no more bits.
fn ones(value: u64) -> u64 {
    u64::MAX.checked_shr(value.leading_zeros()).unwrap_or(0)
}

/// The result has a high half of zeros, but for sums, differences and products, which are sign-extended.
fn alu32(instruction: &Instruction, state: &State) -> Facts {
    let half = |facts: Facts| {
        if facts.is_low() {
            facts
        } else {
            Facts {
                low_nonzero: facts.low_nonzero,
                ..Facts::low()
            }
        }
    };
    let old = half(state.facts(Place::Register(instruction.dst)));
    let other = match instruction.by_register() {
        true => half(state.facts(Place::Register(instruction.src))),
        false => Facts::constant(instruction.imm.cast_unsigned().into()).closed(),
    };
    match instruction.op & 0xf0 {
        // mov
        0xb0 => Facts { pointer: None, ..other },
        // or
        0x40 => Facts {
            low_nonzero: old.low_nonzero || other.low_nonzero,
            ..Facts::within(old.least.max(other.least), ones(old.most | other.most))
        },
        // and
        0x50 => Facts::within(0, old.most.min(other.most)),
        // add, sub, mul; neg, byte order
        0x00 | 0x10 | 0x20 | 0x80 | 0xd0 => Facts::default(),
        _ => Facts::low(),
    }
}

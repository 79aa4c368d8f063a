//! What a conditional jump tells: on each of its two ways, which values are possible.

use super::bytecode::{Instruction, class};
use super::facts::Facts;
use super::state::{Place, State};

/// The condition, as in the high half of the opcode.
mod condition {
    pub const EQ: u8 = 0x10;
    pub const GT: u8 = 0x20;
    pub const GE: u8 = 0x30;
    pub const SET: u8 = 0x40;
    pub const NE: u8 = 0x50;
    pub const SGT: u8 = 0x60;
    pub const SGE: u8 = 0x70;
    pub const LT: u8 = 0xa0;
    pub const LE: u8 = 0xb0;
    pub const SLT: u8 = 0xc0;
    pub const SLE: u8 = 0xd0;
}
use condition::{EQ, GE, GT, LE, LT, NE, SET, SGE, SGT, SLE, SLT};

/// What is known where the jump leads, or after it.
pub fn learned(instruction: &Instruction, taken: bool, before: &State) -> State {
    let mut state = before.clone();
    let Some(condition) = holds(instruction.op & 0xf0, taken) else {
        return state;
    };
    let (dst, src) = (Place::Register(instruction.dst), Place::Register(instruction.src));
    let low = instruction.class() == class::JMP32;
    let ours = before.facts(dst);
    let theirs = match (instruction.by_register(), low) {
        (true, _) => before.facts(src),
        (false, true) => Facts::constant(instruction.imm.cast_unsigned().into()),
        (false, false) => Facts::constant(i64::from(instruction.imm).cast_unsigned()),
    };
    state.learn(dst, implied(condition, ours, theirs, low));
    if instruction.by_register() {
        state.learn(src, implied(mirrored(condition), theirs, ours, low));
        if !low && matches!(condition, NE | GT | LT | SGT | SLT) {
            state.learn_differ(dst, src);
        }
    }
    state
}

/// What `ours <condition> theirs` says of `ours`; `low` if only the low halves are compared.
fn implied(condition: u8, ours: Facts, theirs: Facts, low: bool) -> Facts {
    match low {
        false => bounds(condition, ours, theirs, 1 << 63),
        true if ours.is_low() && theirs.is_low() => bounds(condition, ours, theirs, 1 << 31),
        true => Facts {
            low_nonzero: excludes_low_zero(condition, theirs),
            ..Facts::default()
        },
    }
}

/// `sign` is the lowest value that is negative when signed.
fn bounds(condition: u8, ours: Facts, theirs: Facts, sign: u64) -> Facts {
    let all_ones = sign | (sign - 1);
    let positive = theirs.most < sign;
    let negative = theirs.least >= sign;
    match condition {
        EQ => Facts {
            pointer: None,
            ..theirs
        },
        NE => match theirs.value() {
            Some(value) if value == ours.least => Facts::within(value.saturating_add(1), u64::MAX),
            Some(value) if value == ours.most => Facts::within(0, value.saturating_sub(1)),
            _ => Facts::default(),
        },
        GT => Facts::within(theirs.least.saturating_add(1), u64::MAX),
        GE => Facts::within(theirs.least, u64::MAX),
        LT => Facts::within(0, theirs.most.saturating_sub(1)),
        LE => Facts::within(0, theirs.most),
        SET => Facts::within(1, u64::MAX),
        SGT if positive => Facts::within(theirs.least + 1, sign - 1),
        SGE if positive => Facts::within(theirs.least, sign - 1),
        SLT if theirs.most == 0 => Facts::within(sign, all_ones),
        SLT if negative => Facts::within(sign, theirs.most.saturating_sub(1)),
        SLE if negative => Facts::within(sign, theirs.most),
        // above -1, from 0 on
        SGT if theirs.value() == Some(all_ones) => Facts::within(0, sign - 1),
        _ => Facts::default(),
    }
}

/// Whether the low half of a value that compares so cannot be zero.
fn excludes_low_zero(condition: u8, theirs: Facts) -> bool {
    let signed = theirs.value().filter(|value| *value <= u64::from(u32::MAX));
    let signed = signed.and_then(|value| u32::try_from(value).ok()).map(u32::cast_signed);
    match condition {
        GT | SET => true,
        EQ | GE => theirs.low_nonzero,
        NE => signed == Some(0),
        SGT => signed.is_some_and(|value| value >= 0),
        SGE => signed.is_some_and(|value| value >= 1),
        SLT => signed.is_some_and(|value| value <= 0),
        SLE => signed.is_some_and(|value| value <= -1),
        _ => false,
    }
}

/// The condition that holds on this way, if it says anything.
fn holds(condition: u8, taken: bool) -> Option<u8> {
    const OPPOSITES: [(u8, u8); 5] = [(EQ, NE), (GT, LE), (GE, LT), (SGT, SLE), (SGE, SLT)];
    if taken {
        Some(condition)
    } else {
        partner(condition, &OPPOSITES)
    }
}

/// The same said of the other operand.
fn mirrored(condition: u8) -> u8 {
    const MIRRORED: [(u8, u8); 4] = [(GT, LT), (GE, LE), (SGT, SLT), (SGE, SLE)];
    partner(condition, &MIRRORED).unwrap_or(condition)
}

fn partner(condition: u8, pairs: &[(u8, u8)]) -> Option<u8> {
    pairs.iter().find_map(|(a, b)| match condition {
        _ if condition == *a => Some(*b),
        _ if condition == *b => Some(*a),
        _ => None,
    })
}

//! What the result of an operation points to.

use super::bytecode::Instruction;
use super::facts::Facts;
use super::pointer::{Pointer, lower};

/// Where the result of a 64-bit operation points if it was made from a pointer.
pub fn pointer(instruction: &Instruction, old: Facts, other: Facts) -> Option<Pointer> {
    let constant = (!instruction.by_register()).then_some(instruction.imm);
    match (instruction.op & 0xf0, old.pointer, other.pointer) {
        // mov
        (0xb0, _, other) => other,
        // add
        (0x00, Some(pointer), None) => Some(match constant {
            Some(distance) => pointer.moved(distance),
            None => pointer.by(other.most, 0),
        }),
        (0x00, None, Some(pointer)) => Some(pointer.by(old.most, 0)),
        // sub; the distance of two pointers is none
        (0x10, Some(pointer), None) => Some(match constant {
            Some(distance) => pointer.moved(distance.saturating_neg()),
            None => pointer.by(other.most, i32::try_from(other.most).map_or(0, |most| -most)),
        }),
        // the sum of two, and bits set or cleared
        (0x00, Some(_), Some(_)) => Some(Pointer::UNKNOWN),
        (0x40 | 0x50 | 0xa0, a, b) => lower(a, b).map(|_| Pointer::UNKNOWN),
        _ => None,
    }
}

//! Pointers into the stack frame, followed from the frame pointer through everything that is computed with them.

use super::bytecode::Instruction;
use super::facts::Facts;

/// A value that may point into the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// The lowest offset from the frame pointer to which constants led; the least number if that cannot be told.
    pub least: i32,
    /// A value that may be negative was added. In what LLVM makes of safe Rust it is an index, and leads upwards: frames are
    /// measured so, but no proof about a divisor depends on it.
    pub indexed: bool,
}

impl Pointer {
    pub const fn at(least: i32) -> Self {
        Self { least, indexed: false }
    }

    pub const UNKNOWN: Self = Self::at(i32::MIN);

    pub fn moved(self, distance: i32) -> Self {
        let least = match self.least {
            i32::MIN => i32::MIN,
            least => least.saturating_add(distance),
        };
        Self { least, ..self }
    }

    /// Where it may be written to at the least, whatever was added.
    pub fn reaches(self) -> i32 {
        if self.indexed { i32::MIN } else { self.least }
    }

    /// What holds for both.
    pub fn lower(self, other: Self) -> Self {
        Self {
            least: self.least.min(other.least),
            indexed: self.indexed || other.indexed,
        }
    }

    fn by(self, index: Facts, distance: i32) -> Self {
        let bounded = i32::try_from(index.most).is_ok();
        Self {
            indexed: self.indexed || !bounded,
            ..self.moved(distance)
        }
    }
}

/// The lower of two, where there are two.
pub fn lower(a: Option<Pointer>, b: Option<Pointer>) -> Option<Pointer> {
    a.into_iter().chain(b).reduce(Pointer::lower)
}

/// Where the result of a 64-bit operation points if it was made from a pointer.
pub fn made(instruction: &Instruction, old: Facts, other: Facts) -> Option<Pointer> {
    let constant = (!instruction.by_register()).then_some(instruction.imm);
    match (instruction.op & 0xf0, old.pointer, other.pointer) {
        // mov
        (0xb0, _, other) => other,
        // add
        (0x00, Some(pointer), None) => Some(match constant {
            Some(distance) => pointer.moved(distance),
            None => pointer.by(other, 0),
        }),
        (0x00, None, Some(pointer)) => Some(pointer.by(old, 0)),
        // sub; the distance of two pointers is none
        (0x10, Some(pointer), None) => Some(match constant {
            Some(distance) => pointer.moved(distance.saturating_neg()),
            None => pointer.by(other, i32::try_from(other.most).map_or(0, |most| -most)),
        }),
        // the sum of two, and bits set or cleared
        (0x00, Some(_), Some(_)) => Some(Pointer::UNKNOWN),
        (0x40 | 0x50 | 0xa0, a, b) => lower(a, b).map(|_| Pointer::UNKNOWN),
        _ => None,
    }
}

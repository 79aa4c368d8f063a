//! What is known of one value of 64 bits.

use super::pointer::{Pointer, lower};

/// Where SBPF maps the stack: no smaller value points into it.
const STACK: u64 = 0x2_0000_0000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Bounds of the value, as unsigned.
    pub least: u64,
    pub most: u64,
    /// The low 32 bits are not zero.
    pub low_nonzero: bool,
    /// `None`: it does not point into the frame.
    pub pointer: Option<Pointer>,
}

/// Nothing is known.
impl Default for Facts {
    fn default() -> Self {
        Self::within(0, u64::MAX)
    }
}

impl Facts {
    pub const fn within(least: u64, most: u64) -> Self {
        Self {
            least,
            most,
            low_nonzero: false,
            pointer: None,
        }
    }

    /// A value whose high half is zero.
    pub const fn low() -> Self {
        Self::within(0, u32::MAX as u64)
    }

    pub const fn constant(value: u64) -> Self {
        Self::within(value, value)
    }

    pub fn frame_pointer() -> Self {
        Self {
            pointer: Some(Pointer::at(0)),
            ..Self::default()
        }
    }

    pub fn nonzero(self) -> bool {
        self.least > 0
    }

    /// The high half is zero.
    pub fn is_low(self) -> bool {
        self.most <= u32::MAX.into()
    }

    /// Its one value, if only one is possible.
    pub fn value(self) -> Option<u64> {
        (self.least == self.most).then_some(self.least)
    }

    /// Both hold.
    pub fn and(self, other: Self) -> Self {
        Self {
            least: self.least.max(other.least),
            most: self.most.min(other.most),
            low_nonzero: self.low_nonzero || other.low_nonzero,
            pointer: self.pointer,
        }
    }

    /// One of the two holds.
    pub fn or(self, other: Self) -> Self {
        Self {
            least: self.least.min(other.least),
            most: self.most.max(other.most),
            low_nonzero: self.low_nonzero && other.low_nonzero,
            pointer: lower(self.pointer, other.pointer),
        }
    }

    /// The same, in steps so large that a loop soon adds nothing: `self` is what was known until now.
    pub fn or_widely(self, other: Self) -> Self {
        let either = self.or(other);
        let least = match either.least {
            least if least == self.least => least,
            least => least.min(1),
        };
        let most = match either.most {
            most if most == self.most => most,
            most if most <= u32::MAX.into() => u32::MAX.into(),
            _ => u64::MAX,
        };
        Self { least, most, ..either }
    }

    /// The same, and a pointer that still moves down may lead anywhere.
    pub fn or_anywhere(self, other: Self) -> Self {
        let either = self.or_widely(other);
        let least_of = |facts: Self| facts.pointer.map(|pointer| pointer.least);
        let pointer = match least_of(either) == least_of(self) {
            true => either.pointer,
            false => either.pointer.map(|pointer| pointer.lower(Pointer::UNKNOWN)),
        };
        Self { pointer, ..either }
    }

    /// With what follows.
    pub fn closed(mut self) -> Self {
        self.low_nonzero |= match self.value() {
            Some(value) => value & u64::from(u32::MAX) != 0,
            None => self.is_low() && self.nonzero(),
        };
        if self.low_nonzero {
            self.least = self.least.max(1);
        }
        self.pointer = self.pointer.filter(|_| self.most >= STACK);
        self
    }

    /// Whether a value is as is claimed.
    #[cfg(test)]
    pub fn hold(self, value: u64) -> bool {
        let low = value & u64::from(u32::MAX) != 0;
        (self.least..=self.most).contains(&value) && (low || !self.low_nonzero)
    }
}

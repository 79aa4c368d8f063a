//! What is known of one value of 64 bits.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Bounds of the value, as unsigned.
    pub least: u64,
    pub most: u64,
    /// The low 32 bits are not zero.
    pub low_nonzero: bool,
    /// The frame pointer plus this.
    pub frame: Option<i32>,
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
            frame: None,
        }
    }

    /// A value whose high half is zero.
    pub const fn low() -> Self {
        Self::within(0, u32::MAX as u64)
    }

    pub const fn constant(value: u64) -> Self {
        Self::within(value, value)
    }

    pub fn frame(offset: i32) -> Self {
        Self {
            frame: Some(offset),
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
            frame: self.frame.or(other.frame),
        }
    }

    /// One of the two holds.
    pub fn or(self, other: Self) -> Self {
        Self {
            least: self.least.min(other.least),
            most: self.most.max(other.most),
            low_nonzero: self.low_nonzero && other.low_nonzero,
            frame: self.frame.filter(|frame| other.frame == Some(*frame)),
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

    /// With what follows.
    pub fn closed(mut self) -> Self {
        self.low_nonzero |= match self.value() {
            Some(value) => value & u64::from(u32::MAX) != 0,
            None => self.is_low() && self.nonzero(),
        };
        if self.low_nonzero {
            self.least = self.least.max(1);
        }
        self
    }

    /// Whether a value is as is claimed.
    #[cfg(test)]
    pub fn hold(self, value: u64, frame: u64) -> bool {
        let low = value & u64::from(u32::MAX) != 0;
        (self.least..=self.most).contains(&value)
            && (low || !self.low_nonzero)
            && self
                .frame
                .is_none_or(|offset| value == frame.wrapping_add_signed(offset.into()))
    }
}

//! Pointers into the stack frame, followed from the frame pointer through everything that is computed with them.

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

    /// Further by an index of at most `most`, and by a distance.
    pub fn by(self, most: u64, distance: i32) -> Self {
        let bounded = i32::try_from(most).is_ok();
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

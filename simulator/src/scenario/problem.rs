//! What is wrong with a scenario file, where, and what to do about it.

use std::fmt;

/// One fault of a scenario file, as a sentence with the line it is on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct BadScenario {
    /// Counted from 1.
    pub line: usize,
    /// The part of the file, such as ``step 3 (`finalize_transfer`)``.
    pub place: String,
    pub what: String,
    pub remedy: String,
}

impl fmt::Display for BadScenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}: {}; {}", self.line, self.place, self.what, self.remedy)
    }
}

/// A place in the file that something can be wrong with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    pub line: usize,
    pub place: String,
}

impl Spot {
    pub fn bad(&self, what: impl Into<String>, remedy: impl Into<String>) -> BadScenario {
        BadScenario {
            line: self.line,
            place: self.place.clone(),
            what: what.into(),
            remedy: remedy.into(),
        }
    }
}

/// A text of the file, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub spot: Spot,
}

impl Word {
    pub fn bad(&self, what: impl Into<String>, remedy: impl Into<String>) -> BadScenario {
        self.spot.bad(what, remedy)
    }
}

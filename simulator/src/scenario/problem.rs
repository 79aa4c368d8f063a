//! What is wrong with a scenario file, where, and what to do about it.

use std::fmt;

/// One fault of a scenario file, as a sentence with the line it is on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct BadScenario {
    /// Counted from 1.
    pub line: usize,
    /// The part of the file, such as ``step 3 (`finalize_transfer`)``.
    pub part: String,
    pub what: String,
    pub remedy: String,
}

impl fmt::Display for BadScenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}: {}; {}", self.line, self.part, self.what, self.remedy)
    }
}

/// A position in the file at which something can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub part: String,
}

impl Position {
    pub fn bad(&self, what: impl Into<String>, remedy: impl Into<String>) -> BadScenario {
        BadScenario {
            line: self.line,
            part: self.part.clone(),
            what: what.into(),
            remedy: remedy.into(),
        }
    }
}

/// A text of the file, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub position: Position,
}

impl Word {
    pub fn bad(&self, what: impl Into<String>, remedy: impl Into<String>) -> BadScenario {
        self.position.bad(what, remedy)
    }
}

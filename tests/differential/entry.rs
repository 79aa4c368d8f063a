use crate::{pattern::Pattern, report::Difference};
use serde::Deserialize;
use std::fmt;

/// What is left out fits everything.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    #[serde(default)]
    pub instruction: Pattern,
    pub kind: Pattern,
    #[serde(default)]
    pub subject: Pattern,
    #[serde(default)]
    pub old: Pattern,
    #[serde(default)]
    pub new: Pattern,
    pub reason: String,
}

impl Entry {
    pub fn fits(&self, difference: &Difference) -> bool {
        self.instruction.fits(&difference.instruction)
            && self.kind.fits(&difference.kind)
            && self.subject.fits(&difference.subject)
            && self.old.fits(&difference.old)
            && self.new.fits(&difference.new)
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            instruction,
            kind,
            subject,
            old,
            new,
            reason,
        } = self;
        write!(f, "{kind} of {subject} in {instruction}: {old} -> {new} ({reason})")
    }
}

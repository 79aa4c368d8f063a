use crate::{entry::Entry, pattern::Pattern};
use serde::Deserialize;

/// Errors that now have another code: the same program refuses in the same instruction.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorCodes {
    #[serde(default)]
    instruction: Pattern,
    /// The program that refuses.
    #[serde(default = "airlock")]
    by: Pattern,
    /// `earlier error -> error now`; both are patterns.
    codes: Vec<String>,
    reason: String,
}

fn airlock() -> Pattern {
    Pattern::from("Airlock")
}

impl ErrorCodes {
    /// One entry for each code.
    pub fn entries(self) -> Vec<Entry> {
        let entry = |code: &String| {
            let pair = code.split_once(" -> ");
            let (old, new) = pair.unwrap_or_else(|| panic!("intended.toml: not `earlier error -> error now`: {code}"));
            Entry {
                instruction: self.instruction.clone(),
                kind: Pattern::from("error"),
                subject: self.by.clone(),
                old: Pattern::from(old),
                new: Pattern::from(new),
                reason: self.reason.clone(),
            }
        };
        self.codes.iter().map(entry).collect()
    }
}

//! The fields in which two accounts differ.

use crate::program_account::ProgramAccount;
use std::mem::discriminant;

/// No more fields than this are listed.
const MAX_LISTED: usize = 6;

/// A sentence about what is stored and what follows from the events.
pub fn difference(stored: &ProgramAccount, rebuilt: &ProgramAccount) -> String {
    if discriminant(stored) != discriminant(rebuilt) {
        return "it is another kind of account than its events say".into();
    }
    // the derived `Debug` has a line per field, and per element of a list
    let (stored, rebuilt) = (format!("{stored:#?}"), format!("{rebuilt:#?}"));
    let mut list = "";
    let mut differences = Vec::new();
    for (stored, rebuilt) in stored.lines().zip(rebuilt.lines()) {
        let (name, value) = field(stored).unwrap_or((list, stored));
        if stored.ends_with('[') {
            list = name;
        }
        if stored != rebuilt {
            let rebuilt = field(rebuilt).map_or(rebuilt, |(_, value)| value);
            differences.push(format!("{name} is {}, by its events {}", trim(value), trim(rebuilt)));
        }
    }
    let more = differences.len().saturating_sub(MAX_LISTED);
    differences.truncate(MAX_LISTED);
    let more = if more > 0 {
        format!("; and {more} more")
    } else {
        String::new()
    };
    format!("{}{more}", differences.join("; "))
}

fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(": ")?;
    Some((name.trim(), value))
}

fn trim(value: &str) -> &str {
    value.trim().trim_end_matches([',', '(', '[', '{', ' '])
}

//! In which fields two accounts differ, in words.

use crate::stored::Stored;
use std::mem::discriminant;

/// No more fields than this are named.
const NAMED: usize = 6;

/// What is stored, and what the events say.
pub fn difference(stored: &Stored, told: &Stored) -> String {
    if discriminant(stored) != discriminant(told) {
        return "it is another kind of account than its events say".into();
    }
    // the derived output: a line a field, and of a list a line an element
    let (stored, told) = (format!("{stored:#?}"), format!("{told:#?}"));
    let mut list = "";
    let mut differ = Vec::new();
    for (stored, told) in stored.lines().zip(told.lines()) {
        let (name, value) = field(stored).unwrap_or((list, stored));
        if stored.ends_with('[') {
            list = name;
        }
        if stored != told {
            let told = field(told).map_or(told, |(_, value)| value);
            differ.push(format!("{name} is {}, by its events {}", bare(value), bare(told)));
        }
    }
    let more = differ.len().saturating_sub(NAMED);
    differ.truncate(NAMED);
    let more = if more > 0 {
        format!("; and {more} more")
    } else {
        String::new()
    };
    format!("{}{more}", differ.join("; "))
}

fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(": ")?;
    Some((name.trim(), value))
}

fn bare(value: &str) -> &str {
    value.trim().trim_end_matches([',', '(', '[', '{', ' '])
}

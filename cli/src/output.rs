//! Prints answers: text for people, one JSON value for programs.

use crate::failure::Failure;
use comfy_table::{ContentArrangement, Table, presets::UTF8_FULL_CONDENSED};
use serde_json::{Value, json};
use std::io::{self, Write};

/// The answer of a command, in both forms.
#[derive(Debug)]
pub struct Answer {
    pub text: String,
    pub json: Value,
    /// The answer reports problems: the exit code is 1.
    pub has_problems: bool,
}

impl Answer {
    pub fn new(text: impl Into<String>, json: Value) -> Self {
        Self {
            text: text.into(),
            json,
            has_problems: false,
        }
    }

    /// The answer, which reports problems.
    pub fn with_problems(self) -> Self {
        Self {
            has_problems: true,
            ..self
        }
    }

    pub fn print(&self, json: bool) {
        let text = if json { self.json.to_string() } else { self.text.clone() };
        // The reader may have closed the pipe, as `head` does.
        let _ = writeln!(io::stdout(), "{text}");
    }
}

/// The JSON of every list: an object with the items in an array, by their plural.
pub fn list_json(plural: &str, items: impl IntoIterator<Item = Value>) -> Value {
    json!({ plural: items.into_iter().collect::<Vec<_>>() })
}

/// Prints to standard error.
pub fn print_failure(failure: &Failure, json: bool) {
    if json {
        eprintln!("{}", json!({ "error": failure }));
    } else {
        eprintln!("{}", sentence(&failure.to_string()));
    }
}

/// Capitalizes the first letter, unless the first word has digits and so is an address or a number.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first)
            if !text
                .split(' ')
                .next()
                .unwrap_or_default()
                .contains(|c: char| c.is_ascii_digit()) =>
        {
            first.to_uppercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// Names and values, a line each. Names without a value are left out.
pub fn facts(rows: &[(&str, String)]) -> String {
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let lines = rows.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| {
        let gap = format!("\n{:width$}  ", "");
        format!("{name:width$}  {}", value.replace('\n', &gap))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A table with a heading.
pub fn table<const N: usize>(heading: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut table = Table::new();
    table
        .load_preset(UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(heading);
    for row in rows {
        table.add_row(row);
    }
    table.to_string()
}

/// The first and last characters of a key.
pub fn short(key: &impl ToString) -> String {
    let key = key.to_string();
    match (key.get(..4), key.get(key.len().saturating_sub(4)..)) {
        (Some(head), Some(tail)) if key.len() > 12 => format!("{head}…{tail}"),
        _ => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_an_object_with_an_array_by_its_plural() {
        let list = list_json("vaults", [json!({ "vault": "A" })]);
        assert_eq!(list, json!({ "vaults": [{ "vault": "A" }] }));
        assert_eq!(list_json("records", []), json!({ "records": [] }));
    }

    #[test]
    fn values_are_aligned() {
        let rows = [
            ("a", "1".to_owned()),
            ("none", String::new()),
            ("long", "2\n3".to_owned()),
        ];
        assert_eq!(facts(&rows), "a     1\nlong  2\n      3");
    }

    #[test]
    fn keys_are_shortened() {
        assert_eq!(short(&"So11111111111111111111111111111111111111112"), "So11…1112");
        assert_eq!(short(&"SOL"), "SOL");
    }
}

use crate::counts::Counts;
use serde::Deserialize;
use std::path::Path;

/// All lines of a report.
#[derive(Default)]
pub struct Report {
    pub differences: Vec<Difference>,
    pub counts: Counts,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Difference {
    pub test: Option<String>,
    pub instruction: String,
    pub kind: String,
    pub subject: String,
    pub old: String,
    pub new: String,
    pub detail: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Counts { counts: Counts },
    Difference(Difference),
}

impl Report {
    pub fn read(path: &Path) -> Self {
        let read = std::fs::read_to_string(path);
        Self::of(&read.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    }

    pub fn of(lines: &str) -> Self {
        let mut report = Self::default();
        for line in lines.lines() {
            match serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")) {
                Line::Counts { counts } => report.counts.add(counts),
                Line::Difference(difference) => report.differences.push(difference),
            }
        }
        report
    }
}

#[test]
fn a_report_is_counts_and_differences_in_any_order() {
    let counts =
        r#"{"counts":{"transactions":3,"succeeded":2,"accounts":9,"inner_calls":1,"instructions":{},"errors":{}}}"#;
    let rest = r#""subject":"","old":"ok","new":"Locked","detail":"","logs":{}"#;
    let difference = format!(r#"{{"test":"a","instruction":"set_pause","kind":"result",{rest}}}"#);
    let report = Report::of(&[counts, &difference, counts].join("\n"));
    assert_eq!((report.counts.transactions, report.differences.len()), (6, 1));
}

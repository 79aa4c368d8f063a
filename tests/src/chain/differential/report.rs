//! The report: one JSON object a line, appended by all tests at once.

use super::{difference::Difference, result};
use crate::chain::Outcome;
use serde_json::{Value, json};
use solana_instruction::Instruction;
use std::{
    collections::BTreeSet,
    fs::{File, OpenOptions},
    io::Write,
    sync::{LazyLock, Mutex},
};

/// Appends one difference; the first of its kind with the logs of both builds. Panics if no report is named.
pub fn difference(instructions: &[Instruction], difference: &Difference, old: &Outcome, new: &Outcome) {
    let name = result::instructions(instructions, old, new);
    let thread = std::thread::current();
    let mut line = json!({
        "test": thread.name(),
        "instruction": name,
        "kind": difference.kind,
        "subject": difference.subject,
        "old": difference.old,
        "new": difference.new,
        "detail": difference.detail,
    });
    if is_first(&name, difference) {
        line["logs"] = json!({ "old": old.logs, "new": new.logs });
    }
    if !append(&line) {
        panic!("the two builds did not do the same: {line:#}");
    }
}

/// False if no report is named. Each line is one write, so that lines of several processes do not mix.
pub fn append(line: &Value) -> bool {
    static REPORT: LazyLock<Option<File>> = LazyLock::new(|| {
        let path = std::env::var_os("AIRLOCK_DIFFERENTIAL_REPORT")?;
        let file = OpenOptions::new().create(true).append(true).open(&path);
        Some(file.unwrap_or_else(|error| panic!("AIRLOCK_DIFFERENTIAL_REPORT: {}: {error}", path.display())))
    });
    let Some(mut report) = REPORT.as_ref() else {
        return false;
    };
    let written = report.write_all(format!("{line}\n").as_bytes());
    written.expect("a report that can be written");
    true
}

/// Whether this process has seen no difference of this kind yet.
fn is_first(instruction: &str, difference: &Difference) -> bool {
    static SEEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let Difference {
        kind,
        subject,
        old,
        new,
        ..
    } = difference;
    let group = [instruction, kind, subject, old, new].join("\n");
    SEEN.lock().is_ok_and(|mut seen| seen.insert(group))
}

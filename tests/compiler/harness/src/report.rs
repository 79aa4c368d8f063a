//! The report of a case with differences.

use std::fmt::Write;

use anyhow::Result;
use compared::groups::{GROUPS, case};

use crate::compare::{Actual, CaseRun, run_alone};
use crate::host::Host;
use crate::machine::Machine;
use crate::session::Finding;
use crate::shrink::smallest;

/// `group.case`.
pub fn name(case_run: &CaseRun) -> String {
    format!(
        "{}.{}",
        GROUPS[usize::from(case_run.group)].name,
        case(case_run.group, case_run.number).name
    )
}

/// A finding with the smallest input that shows it, and the command that repeats it.
pub fn describe(finding: &Finding, machine: &mut dyn Machine, host: &mut Host) -> Result<String> {
    let mut case_run = finding.first.case_run.clone();
    let mut actual = finding.first.actual.clone();
    let mut note = "";
    if run_alone(machine, &case_run)?.is_none_or(|actual| case_run.agrees(&actual)) {
        note = "\n    (only after other cases in the same call)";
    } else {
        let mut again = case_run.clone();
        let input = smallest(&case_run.input, |input| {
            again.input = input.to_vec();
            again.expected = host.run(again.group, again.number, input);
            Ok(run_alone(machine, &again)?.is_some_and(|actual| !again.agrees(&actual)))
        })?;
        case_run.expected = host.run(case_run.group, case_run.number, &input);
        case_run.input = input;
        actual = run_alone(machine, &case_run)?.unwrap_or(actual);
    }
    let name = name(&case_run);
    let mut text = format!("{name}: {} on {}{note}\n", times(finding.count), machine.name());
    // writing to a string does not fail
    let _ = writeln!(text, "    input    {}", hex(&case_run.input));
    let _ = writeln!(text, "    host     {}", result(case_run.expected.as_deref()));
    let _ = writeln!(
        text,
        "    machine  {}",
        actual_result(&actual, case_run.expected.as_deref())
    );
    let _ = write!(text, "    repeat   {}", command(&name, &case_run.input));
    if let Some(source) = source(&case_run) {
        let _ = write!(text, "\n{source}");
    }
    Ok(text)
}

fn times(count: u64) -> String {
    if count == 1 {
        "wrong once".into()
    } else {
        format!("wrong {count} times")
    }
}

/// The command that repeats it.
fn command(name: &str, input: &[u8]) -> String {
    let seed = match compared::RANDOM_ONLY {
        false => String::new(),
        true => format!("--seed {} --functions {} ", compared::SEED, compared::FUNCTIONS),
    };
    format!("cargo xtask compare {seed}-- --only {name} --input '{}'", hex(input))
}

fn result(bytes: Option<&[u8]>) -> String {
    bytes.map_or_else(
        || "panics".into(),
        |bytes| format!("{} bytes: {}", bytes.len(), hex(bytes)),
    )
}

fn actual_result(actual: &Actual, expected: Option<&[u8]>) -> String {
    match actual {
        Actual::Abort(why) => format!("aborts: {why}"),
        Actual::Missing => "no result at all".into(),
        Actual::Bytes(bytes) => {
            let differs = expected
                .unwrap_or_default()
                .iter()
                .zip(bytes)
                .position(|(expected, actual)| expected != actual);
            let first = differs.map_or_else(String::new, |at| format!(" (the first difference at byte {at})"));
            result(Some(bytes)) + &first
        }
    }
}

/// The text of a random function.
fn source(case_run: &CaseRun) -> Option<&'static str> {
    if GROUPS[usize::from(case_run.group)].name != "random" {
        return None;
    }
    let start = compared::SOURCE.find(&format!("fn {}(", case(case_run.group, case_run.number).name))?;
    let text = &compared::SOURCE[start..];
    Some(&text[..text.find("\n}\n")? + 2])
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Bytes from their hex digits.
pub fn unhex(text: &str) -> Result<Vec<u8>, String> {
    let pairs = text
        .as_bytes()
        .chunks(2)
        .map(|pair| std::str::from_utf8(pair).unwrap_or("?"));
    let bytes: Result<Vec<u8>, _> = pairs.map(|pair| u8::from_str_radix(pair, 16)).collect();
    bytes.map_err(|error| format!("not hex digits: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_read_as_it_is_written() {
        assert_eq!(unhex(&hex(&[0, 1, 0xab, 0xff])), Ok(vec![0, 1, 0xab, 0xff]));
        assert!(unhex("0g").is_err());
    }
}

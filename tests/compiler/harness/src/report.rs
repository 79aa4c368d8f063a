//! What is said of a case that came out wrong.

use std::fmt::Write;

use anyhow::Result;
use compared::groups::{GROUPS, case};

use crate::compare::{Got, Trial, alone};
use crate::host::Host;
use crate::machine::Machine;
use crate::session::Finding;
use crate::shrink::smallest;

/// `group.case`.
pub fn name(trial: &Trial) -> String {
    format!(
        "{}.{}",
        GROUPS[usize::from(trial.group)].name,
        case(trial.group, trial.number).name
    )
}

/// A finding with the smallest input that shows it, and how to see it again.
pub fn describe(finding: &Finding, machine: &mut dyn Machine, host: &mut Host) -> Result<String> {
    let mut trial = finding.first.trial.clone();
    let mut got = finding.first.got.clone();
    let mut note = "";
    if alone(machine, &trial)?.is_none_or(|got| trial.agrees(&got)) {
        note = "\n    (only behind other cases in the same call)";
    } else {
        let mut again = trial.clone();
        let input = smallest(&trial.input, |input| {
            again.input = input.to_vec();
            again.want = host.run(again.group, again.number, input);
            Ok(alone(machine, &again)?.is_some_and(|got| !again.agrees(&got)))
        })?;
        trial.want = host.run(trial.group, trial.number, &input);
        trial.input = input;
        got = alone(machine, &trial)?.unwrap_or(got);
    }
    let name = name(&trial);
    let mut text = format!("{name}: {} on {}{note}\n", times(finding.count), machine.name());
    // writing to a string does not fail
    let _ = writeln!(text, "    input  {}", hex(&trial.input));
    let _ = writeln!(text, "    here   {}", result(trial.want.as_deref()));
    let _ = writeln!(text, "    there  {}", there(&got, trial.want.as_deref()));
    let _ = write!(text, "    again  {}", command(&name, &trial.input));
    if let Some(source) = source(&trial) {
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

fn there(got: &Got, want: Option<&[u8]>) -> String {
    match got {
        Got::Abort(why) => format!("aborts: {why}"),
        Got::Nothing => "no result at all".into(),
        Got::Bytes(bytes) => {
            let differs = want
                .unwrap_or_default()
                .iter()
                .zip(bytes)
                .position(|(want, got)| want != got);
            let first = differs.map_or_else(String::new, |at| format!(" (the first difference at byte {at})"));
            result(Some(bytes)) + &first
        }
    }
}

/// The text of a random function.
fn source(trial: &Trial) -> Option<&'static str> {
    if GROUPS[usize::from(trial.group)].name != "random" {
        return None;
    }
    let start = compared::SOURCE.find(&format!("fn {}(", case(trial.group, trial.number).name))?;
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

//! Which program wrote which line of a transaction's logs.
//!
//! Only the runtime writes lines that begin with `Program <id> invoke`, `success` or `failed`; what programs write is
//! prefixed with `Program log: ` or `Program data: `. So the nesting shows who wrote a line, and a program cannot forge
//! a line of another by printing one that looks like it. Pass the logs as the node returns them, one string per line:
//! after joining and splitting them, a printed line break could forge a line of the runtime.

use crate::Pubkey;
use base64::{Engine, engine::general_purpose::STANDARD};

/// What a program wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written<'a> {
    /// Text.
    Text(&'a str),
    /// The fields of one `sol_log_data`; undecodable base64 becomes an empty field.
    Data(Vec<Vec<u8>>),
}

/// One line, and the program that was running when it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    pub program: Pubkey,
    /// 1 for an instruction of the transaction, more for calls between programs.
    pub depth: usize,
    pub written: Written<'a>,
}

/// The innermost program that failed, and the runtime's reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure<'a> {
    pub program: Pubkey,
    pub reason: &'a str,
}

/// Compute units that one call used, including the calls it made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consumed {
    pub program: Pubkey,
    pub depth: usize,
    pub units: u64,
}

/// A transaction's logs, attributed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributed<'a> {
    pub lines: Vec<Line<'a>>,
    pub consumed: Vec<Consumed>,
    /// Set if the transaction failed inside a program: then nothing that it logged took effect.
    pub failure: Option<Failure<'a>>,
    /// The node dropped lines. Attribution ends there, since a dropped line could hide a call.
    pub truncated: bool,
}

/// Attributes each line to the program that wrote it.
pub fn attribute<S: AsRef<str>>(logs: &[S]) -> Attributed<'_> {
    let mut found = Attributed::default();
    let mut running: Vec<Pubkey> = Vec::new();
    for line in logs {
        let line = line.as_ref();
        if line == "Log truncated" {
            found.truncated = true;
            break;
        }
        let Some(rest) = line.strip_prefix("Program ") else {
            continue;
        };
        let written = if let Some(text) = rest.strip_prefix("log: ") {
            Some(Written::Text(text))
        } else {
            rest.strip_prefix("data: ").map(|fields| Written::Data(decode(fields)))
        };
        match (written, running.last()) {
            (Some(written), Some(program)) => {
                let (program, depth) = (*program, running.len());
                found.lines.push(Line {
                    program,
                    depth,
                    written,
                });
            }
            (Some(_), None) => {}
            (None, _) => runtime_line(rest, &mut running, &mut found),
        }
    }
    found
}

/// `<id> invoke [depth]`, `<id> success`, `<id> failed: <reason>`, `<id> consumed <units> of <limit> compute units`.
fn runtime_line<'a>(line: &'a str, running: &mut Vec<Pubkey>, found: &mut Attributed<'a>) {
    let Some((id, what)) = line.split_once(' ') else { return };
    let Ok(program) = id.parse::<Pubkey>() else { return };
    if let Some(depth) = what.strip_prefix("invoke [") {
        let depth = depth.strip_suffix(']').and_then(|depth| depth.parse::<usize>().ok());
        running.truncate(depth.unwrap_or(1).saturating_sub(1));
        running.push(program);
    } else if what == "success" {
        running.pop();
    } else if let Some(reason) = what.strip_prefix("failed: ") {
        running.pop();
        found.failure.get_or_insert(Failure { program, reason });
    } else if let Some(units) = what.strip_prefix("consumed ") {
        let units = units.split(' ').next().and_then(|units| units.parse().ok());
        found.consumed.extend(units.map(|units| Consumed {
            program,
            depth: running.len(),
            units,
        }));
    }
}

fn decode(fields: &str) -> Vec<Vec<u8>> {
    fields
        .split(' ')
        .map(|field| STANDARD.decode(field).unwrap_or_default())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ID;

    const OTHER: &str = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";

    fn writers(logs: &[String]) -> Vec<(Pubkey, usize)> {
        let lines = attribute(logs).lines;
        lines.iter().map(|line| (line.program, line.depth)).collect()
    }

    #[test]
    fn a_line_belongs_to_the_program_that_runs() {
        let other = OTHER.parse().unwrap();
        let logs = [
            format!("Program {ID} invoke [1]"),
            "Program data: AQ==".into(),
            format!("Program {OTHER} invoke [2]"),
            "Program data: Ag==".into(),
            format!("Program {OTHER} consumed 75 of 1000 compute units"),
            format!("Program {OTHER} success"),
            "Program data: Aw==".into(),
            format!("Program {ID} success"),
            "Program data: BA==".into(),
        ];
        assert_eq!(writers(&logs), [(ID, 1), (other, 2), (ID, 1)]);
        let consumed = Consumed {
            program: other,
            depth: 2,
            units: 75,
        };
        assert_eq!(attribute(&logs).consumed, [consumed]);
    }

    #[test]
    fn printing_a_line_of_the_runtime_changes_nothing() {
        let other = OTHER.parse().unwrap();
        let logs = [
            format!("Program {OTHER} invoke [1]"),
            format!("Program log: Program {ID} invoke [2]"),
            format!("Program log: x\nProgram {ID} invoke [2]"),
            "Program data: AQ==".into(),
        ];
        assert_eq!(writers(&logs), [(other, 1), (other, 1), (other, 1)]);
    }

    #[test]
    fn nothing_is_attributed_after_a_gap() {
        let logs = [
            format!("Program {ID} invoke [1]"),
            "Log truncated".into(),
            "Program data: AQ==".into(),
        ];
        assert!(attribute(&logs).lines.is_empty());
        assert!(attribute(&logs).truncated);
    }

    #[test]
    fn the_innermost_failure_is_the_cause() {
        let logs = [
            format!("Program {ID} invoke [1]"),
            format!("Program {OTHER} invoke [2]"),
            format!("Program {OTHER} failed: custom program error: 0x11"),
            format!("Program {ID} failed: custom program error: 0x11"),
        ];
        let failure = attribute(&logs).failure.unwrap();
        assert_eq!(failure.program, OTHER.parse().unwrap());
        assert_eq!(failure.reason, "custom program error: 0x11");
    }
}

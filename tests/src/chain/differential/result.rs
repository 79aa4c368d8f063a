//! Whether a transaction succeeded, and if not: the error, its instruction, and the program that raised it.

use super::{Outcome, difference::Difference, names};
use airlock_client::{explain, logs::attribute};
use solana_instruction::Instruction;
use solana_instruction_error::InstructionError;
use solana_pubkey::Pubkey;
use solana_transaction_error::TransactionError;
use std::fmt;

/// Why a transaction failed.
#[derive(PartialEq, Eq)]
pub struct Failure {
    /// Index of the instruction that failed.
    pub at: Option<usize>,
    /// The innermost program that failed.
    program: Option<Pubkey>,
    /// Name and code of the error.
    error: String,
}

impl Failure {
    /// None if it succeeded.
    pub fn of(outcome: &Outcome) -> Option<Self> {
        let error = outcome.result.as_ref().err()?;
        let program = attribute(&outcome.logs).failure.map(|failure| failure.program);
        let (at, error) = match error {
            TransactionError::InstructionError(at, InstructionError::Custom(code)) => {
                let name = explain::code(*code, program.as_ref()).name;
                (Some((*at).into()), format!("{name} ({code})"))
            }
            TransactionError::InstructionError(at, error) => (Some((*at).into()), format!("{error:?}")),
            error => (None, format!("{error:?}")),
        };
        Some(Self { at, program, error })
    }

    /// The program that raised it.
    fn by(&self) -> &'static str {
        self.program.as_ref().map_or("no program", names::program)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} by {}", self.error, self.by())
    }
}

/// The instruction that failed on either chain, or else all of Airlock in the transaction.
pub fn instructions(all: &[Instruction], old: &Outcome, new: &Outcome) -> String {
    let failed = Failure::of(new).or_else(|| Failure::of(old));
    let failed = failed.and_then(|failure| all.get(failure.at?));
    if let Some(failed) = failed {
        return names::instruction(failed).unwrap_or("another program").into();
    }
    let ours: Vec<_> = all.iter().filter_map(names::instruction).collect();
    if ours.is_empty() {
        "another program".into()
    } else {
        ours.join(" + ")
    }
}

/// If the same program failed in the same instruction, only the error is different.
pub fn difference(old: &Outcome, new: &Outcome) -> Option<Difference> {
    let (old, new) = (Failure::of(old), Failure::of(new));
    if old == new {
        return None;
    }
    let detail = String::new();
    Some(match (&old, &new) {
        (Some(old), Some(new)) if (old.at, old.program) == (new.at, new.program) => Difference {
            kind: "error",
            subject: old.by(),
            old: old.error.clone(),
            new: new.error.clone(),
            detail,
        },
        _ => Difference {
            kind: "result",
            subject: "",
            old: describe(old.as_ref()),
            new: describe(new.as_ref()),
            detail,
        },
    })
}

fn describe(failure: Option<&Failure>) -> String {
    match failure {
        None => "ok".into(),
        Some(failure) => match failure.at {
            Some(at) => format!("{failure} in instruction {at}"),
            None => failure.to_string(),
        },
    }
}

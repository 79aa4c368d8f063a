//! Why a transaction failed, and what to do about it.
//!
//! ```
//! use airlock_client::explain;
//!
//! let why = explain::code(17, Some(&airlock_client::program::SPL_TOKEN));
//! assert_eq!(why.name, "AccountFrozen");
//! println!("{why}");
//! ```

mod framework;
mod runtime;
pub(crate) mod text;
mod token;

use crate::{
    ID, Pubkey,
    generated::errors::AirlockError,
    logs::{Attributed, Written, attribute},
    program,
};
use solana_instruction::error::InstructionError;
use solana_transaction_error::TransactionError;
use std::fmt;

/// One cause of failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The error's name in the program that raised it.
    pub name: String,
    /// The custom error code, if it is one.
    pub code: Option<u32>,
    /// The program that raised it, as far as known.
    pub program: Option<Pubkey>,
    /// What happened.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
    /// The operation was probably done already: check the account before trying again.
    pub already_done: bool,
    /// The new record does not have the owner's next number, probably because another call took that number: read the
    /// sequence again and build the instruction again.
    pub overtaken: bool,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.name, self.what, self.remedy)
    }
}

impl Explanation {
    fn new(name: impl Into<String>, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            code: None,
            program: None,
            what: what.into(),
            remedy: remedy.into(),
            already_done: false,
            overtaken: false,
        }
    }

    /// The error of Airlock itself, if it is one.
    pub fn airlock(&self) -> Option<AirlockError> {
        match (self.code, self.program) {
            (Some(code), Some(ID) | None) => AirlockError::from_code(code),
            _ => None,
        }
    }
}

/// A custom error code, and the program that raised it if known: without it, codes from 6000 count as Airlock's and
/// codes from 100 as its framework's, what is below as a token program's.
pub fn code(code: u32, program: Option<&Pubkey>) -> Explanation {
    let known = match program {
        Some(&ID) => airlock(code).or_else(|| framework::custom(code)),
        Some(&program::SPL_TOKEN | &program::TOKEN_2022) => token::explain(code),
        Some(&program::SYSTEM) => runtime::system(code),
        Some(_) => None,
        None if code >= 6000 => airlock(code),
        None if code >= 100 => framework::custom(code),
        None => token::explain(code),
    };
    let why = known.unwrap_or_else(|| {
        let what = format!("a program failed with its own error {code}");
        Explanation::new("Custom", what, "look at that program's documentation, and at the logs")
    });
    Explanation {
        code: Some(code),
        program: program.copied(),
        ..why
    }
}

/// What the runtime reported for a transaction, with its logs (empty if there are none).
pub fn transaction<S: AsRef<str>>(error: &TransactionError, logs: &[S]) -> Explanation {
    match error {
        TransactionError::InstructionError(index, error) => instruction(Some(*index), error, &attribute(logs)),
        error => runtime::transaction(error),
    }
}

/// What the logs alone show; none if no program failed in them.
pub fn logs<S: AsRef<str>>(logs: &[S]) -> Option<Explanation> {
    let attributed = attribute(logs);
    let failure = attributed.failure.as_ref()?;
    Some(match text::error(failure.reason) {
        Some(error) => instruction(None, &error, &attributed),
        // so the runtime calls whatever it has no name for
        None => own(&InstructionError::ProgramFailedToComplete, &attributed).unwrap_or_else(|| Explanation {
            program: Some(failure.program),
            ..Explanation::new("ProgramFailed", failure.reason, "look at the logs")
        }),
    })
}

/// What one instruction failed with.
fn instruction(index: Option<u8>, error: &InstructionError, attributed: &Attributed<'_>) -> Explanation {
    let program = attributed.failure.as_ref().map(|failure| failure.program);
    if let InstructionError::Custom(custom) = error {
        return code(*custom, program.as_ref());
    }
    own(error, attributed).unwrap_or_else(|| Explanation {
        program,
        ..runtime::instruction(index, error)
    })
}

/// An error without a code, if Airlock itself raised it: of other programs its meaning is unknown.
fn own(error: &InstructionError, attributed: &Attributed<'_>) -> Option<Explanation> {
    let failure = attributed.failure.as_ref().filter(|failure| failure.program == ID)?;
    let why = if text::refused_signature(error, failure.reason) {
        framework::overtaken(error)
    } else {
        framework::plain(error, expected(attributed))?
    };
    Some(Explanation {
        program: Some(ID),
        ..why
    })
}

fn airlock(code: u32) -> Option<Explanation> {
    let error = AirlockError::from_code(code)?;
    let (what, remedy) = match error.message().split_once("; ") {
        Some(both) => both,
        None if error == AirlockError::WrongDestination => (
            error.message(),
            "pass the associated token account of whoever is paid, or let them sign",
        ),
        None => (error.message(), "look at the logs"),
    };
    Some(Explanation::new(error.name(), what, remedy))
}

/// The type of account that Airlock expected and did not get. It logs this right before it fails.
fn expected<'a>(attributed: &Attributed<'a>) -> Option<&'a str> {
    let (program, text) = attributed.lines.iter().rev().find_map(|line| match line.written {
        Written::Text(text) => Some((line.program, text)),
        Written::Data(_) => None,
    })?;
    text.strip_prefix("expected account: ").filter(|_| program == ID)
}

#[cfg(test)]
mod tests;

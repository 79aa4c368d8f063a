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
    /// What was asked for is probably done already: look at the account before trying again.
    pub already_done: bool,
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
/// codes from 100 as Anchor's, what is below as a token program's.
pub fn code(code: u32, program: Option<&Pubkey>) -> Explanation {
    custom(code, program, None)
}

/// What the runtime reported for a transaction, with its logs (empty if there are none).
pub fn transaction<S: AsRef<str>>(error: &TransactionError, logs: &[S]) -> Explanation {
    let attributed = attribute(logs);
    let failed = attributed.failure.as_ref().map(|failure| failure.program);
    match error {
        TransactionError::InstructionError(_, InstructionError::Custom(code)) => {
            custom(*code, failed.as_ref(), blamed(&attributed))
        }
        TransactionError::InstructionError(index, error) => {
            let mut why = runtime::instruction(*index, error);
            why.program = failed;
            why
        }
        error => runtime::transaction(error),
    }
}

/// What the logs alone tell; none if they show no failed program.
pub fn logs<S: AsRef<str>>(logs: &[S]) -> Option<Explanation> {
    let attributed = attribute(logs);
    let failure = attributed.failure.as_ref()?;
    let hex = failure.reason.strip_prefix("custom program error: 0x");
    Some(match hex.and_then(|hex| u32::from_str_radix(hex, 16).ok()) {
        Some(code) => custom(code, Some(&failure.program), blamed(&attributed)),
        None => Explanation {
            program: Some(failure.program),
            ..Explanation::new("ProgramFailed", failure.reason, "look at the logs")
        },
    })
}

fn custom(code: u32, program: Option<&Pubkey>, account: Option<&str>) -> Explanation {
    let known = match program {
        Some(&ID) => airlock(code).or_else(|| framework::explain(code, account)),
        Some(&program::SPL_TOKEN | &program::TOKEN_2022) => token::explain(code),
        Some(&program::SYSTEM) => runtime::system(code),
        Some(_) => None,
        None if code >= 6000 => airlock(code),
        None if code >= 100 => framework::explain(code, account),
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

fn airlock(code: u32) -> Option<Explanation> {
    let error = AirlockError::from_code(code)?;
    let (what, remedy) = match error.message().split_once("; ") {
        Some(both) => both,
        None if error == AirlockError::WrongDestination => (
            error.message(),
            "pass the payee's associated token account, or let the payee sign",
        ),
        None => (error.message(), "look at the logs"),
    };
    Some(Explanation::new(error.name(), what, remedy))
}

/// The account that Airlock's framework blamed, by its name in the instruction.
fn blamed<'a>(attributed: &Attributed<'a>) -> Option<&'a str> {
    attributed.lines.iter().rev().find_map(|line| match line.written {
        Written::Text(text) if line.program == ID => {
            let (account, _) = text.strip_prefix("AnchorError caused by account: ")?.split_once('.')?;
            Some(account)
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests;

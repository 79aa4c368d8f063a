//! Errors of the CLI: a sentence with a remedy, and an exit code.

use serde::Serialize;
use serde_json::Value;
use std::{fmt, process::ExitCode};

/// The kind of a failure, which determines the exit code.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Refused by the program or the runtime, or what was asked for does not exist.
    Refused,
    /// Invalid arguments, configuration or key file.
    Usage,
    /// The node failed or cannot be reached.
    Network,
}

/// Why a command did not do what it was asked.
#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub kind: Kind,
    /// The error's name in the program that raised it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its number there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<u32>,
    pub what: String,
    /// What to do about it.
    pub remedy: String,
    /// Further values, for programs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<Value>,
}

impl Failure {
    pub fn refused(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(Kind::Refused, what, remedy)
    }

    pub fn usage(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(Kind::Usage, what, remedy)
    }

    pub fn network(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(Kind::Network, what, remedy)
    }

    fn new(kind: Kind, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            kind,
            name: None,
            code: None,
            what: what.into(),
            remedy: remedy.into(),
            details: None,
        }
    }

    /// As `--help` promises.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self.kind {
            Kind::Refused => 1,
            Kind::Usage => 2,
            Kind::Network => 3,
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.what.trim_end_matches('.');
        match &self.name {
            Some(name) => write!(f, "{what} ({name})")?,
            None => write!(f, "{what}")?,
        }
        match self.remedy.as_str() {
            "" => f.write_str("."),
            remedy => write!(f, "; {}.", remedy.trim_end_matches('.')),
        }
    }
}

/// Wrong usage: a reason and a remedy, separated by a semicolon, as parsers of amounts and times return them.
impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        let (what, remedy) = sentence.split_once("; ").unwrap_or((&sentence, "see --help"));
        Self::usage(what, remedy)
    }
}

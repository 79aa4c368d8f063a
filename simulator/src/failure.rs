//! Why a scenario could not be played to its end.

use crate::scenario::BadScenario;

/// A reason to stop, as a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("{file}: {fault}")]
    Scenario { file: String, fault: BadScenario },
    #[error("the scenario {file} cannot be read: {why}; check the path, or list the built-in ones with --list")]
    Unreadable { file: String, why: std::io::Error },
    #[error("the program {path} cannot be read: {why}; run `cargo xtask build` first, or name another with --program")]
    NoProgram { path: String, why: std::io::Error },
    #[error("the embedded node does not work: {0}; run it again, and report it if it stays so")]
    Node(String),
    #[error("{what}: the node answered: {why}; run it again, and report it if it stays so")]
    Rpc { what: &'static str, why: String },
    #[error("preparing the world failed at {what}: {why}; change the scenario's [domain], vaults, actors or mints")]
    World { what: String, why: String },
    #[error("{folder} cannot be written to: {why}; name another with --folder")]
    Unwritable { folder: String, why: std::io::Error },
    #[error("--step waits for Enter, which needs a terminal; run it in one, or leave --step out")]
    NoTerminal,
    #[error("interrupted; the embedded node has stopped, and nothing is left behind")]
    Interrupted,
}

impl Failure {
    /// What the node answered to a question.
    pub fn rpc(what: &'static str, why: impl std::fmt::Display) -> Self {
        Self::Rpc {
            what,
            why: why.to_string(),
        }
    }
}

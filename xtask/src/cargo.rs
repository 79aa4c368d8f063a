//! cargo, as every part of xtask calls it.

use std::process::Command;

use crate::prerequisites::openssl;
use crate::process::as_from_a_shell;

/// The cargo that started xtask, or the one on PATH.
pub fn cargo() -> Command {
    let mut cargo = as_from_a_shell(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.envs(openssl::environment());
    cargo
}

//! cargo, as every part of xtask calls it.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::prerequisites::openssl;
use crate::process::{as_from_a_shell, capture, run};

/// The cargo that started xtask, or the one on PATH.
pub fn cargo() -> Command {
    let mut cargo = as_from_a_shell(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.envs(openssl::environment());
    cargo
}

/// Downloads the crates that are not in cargo's cache yet, where it can be seen. Whatever reads the workspace would do it
/// in silence.
pub fn fetch(root: &Path) -> Result<()> {
    let mut command = cargo();
    command
        .current_dir(root)
        .args(["fetch", "--locked", "--target", &host()?]);
    run(&mut command).context("the crates cannot be downloaded")
}

/// Such as `x86_64-unknown-linux-gnu`.
fn host() -> Result<String> {
    let version = capture(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc does not name its host")?.to_owned())
}

//! Formats generated code with rustfmt, like all other code.

use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::{
    io::Write,
    process::{Command, Stdio},
};

pub fn format(workspace: &Workspace, code: &str) -> Result<String> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(workspace.root.join("rustfmt.toml"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start rustfmt; `rustup component add rustfmt` installs it")?;
    rustfmt
        .stdin
        .take()
        .context("rustfmt takes no input")?
        .write_all(code.as_bytes())?;
    let output = rustfmt.wait_with_output()?;
    if !output.status.success() {
        bail!("rustfmt refused the generated code:\n{code}");
    }
    Ok(String::from_utf8(output.stdout)?)
}

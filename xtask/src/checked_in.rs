//! Generated files that are committed: `--check` fails if one is not what its command would write.

use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;

/// Writes a file; with `check`, only compares it with what `command` would write.
pub fn write(workspace: &Workspace, path: &str, text: &str, check: bool, command: &str) -> Result<()> {
    let file = workspace.root.join(path);
    if fs::read_to_string(&file).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if check {
        bail!("{path} is stale: run `cargo xtask {command}` and commit what it writes");
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&file, text).with_context(|| format!("cannot write {path}"))?;
    println!("wrote {path}");
    Ok(())
}

//! Node and npm, as they are installed.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{as_from_a_shell, capture};

/// The oldest Node that the packages run on.
const OLDEST: (u32, u32) = (20, 18);

const REMEDY: &str = "the TypeScript client is tested with Node 20.18 or newer and npm: `apt-get install nodejs npm` from Debian 13 on, \
                      or another package of them";

pub struct Tools {
    /// Such as `v20.20.2`.
    pub version: String,
}

impl Tools {
    pub fn find() -> Result<Self> {
        let version = capture(Command::new("node").arg("--version")).context(REMEDY)?;
        let version = version.trim().to_owned();
        match parse(&version) {
            Some(found) if found >= OLDEST => {}
            _ => bail!("node is {version}; {REMEDY}"),
        }
        capture(Command::new("npm").arg("--version")).context(REMEDY)?;
        Ok(Self { version })
    }

    /// npm in a folder.
    pub fn npm(&self, folder: &Path) -> Command {
        let mut command = as_from_a_shell("npm");
        command.current_dir(folder);
        command
    }
}

/// Major and minor of `v20.18.1`.
fn parse(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(parse("v20.20.2"), Some((20, 20)));
        assert!(parse("v9.11.0") < Some(OLDEST));
        assert!(parse("v100.0.0") > Some(OLDEST));
        assert_eq!(parse("20"), None);
    }
}

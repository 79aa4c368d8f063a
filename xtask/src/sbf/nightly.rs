//! The pinned rustc among rustup's toolchains.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::pins::{CHANNEL, RUSTC};
use crate::process::capture;
use crate::steps::Steps;

/// A rustup toolchain with the pinned rustc.
pub struct Nightly {
    name: String,
    pub rustc: PathBuf,
}

impl Nightly {
    /// The installed toolchain with the pinned rustc, else the pinned channel freshly installed.
    pub fn find(steps: &Steps) -> Result<Self> {
        let installed = capture(Command::new("rustup").args(["toolchain", "list"]))
            .context("rustup is needed to find the pinned nightly; install rustup or cargo-build-sbf")?;
        for name in candidates(&installed) {
            if let Some(nightly) = Self::matching(name) {
                return Ok(nightly);
            }
        }
        steps.say(format!("rustup: no toolchain is `{RUSTC}`, installing {CHANNEL}"));
        capture(
            Command::new("rustup")
                .args([
                    "toolchain",
                    "install",
                    CHANNEL,
                    "--profile",
                    "minimal",
                    "--no-self-update",
                ])
                .env("RUSTUP_MAX_RETRIES", "1"),
        )
        .with_context(|| format!("no rustup toolchain is `{RUSTC}` and {CHANNEL} cannot be installed"))?;
        match Self::matching(CHANNEL) {
            Some(nightly) => Ok(nightly),
            None => bail!("{CHANNEL} is not `{RUSTC}`"),
        }
    }

    fn matching(name: &str) -> Option<Self> {
        let version = capture(Command::new("rustup").args(["run", name, "rustc", "-V"])).ok()?;
        if version.trim() != RUSTC {
            return None;
        }
        let rustc = capture(Command::new("rustup").args(["which", "--toolchain", name, "rustc"])).ok()?;
        Some(Self {
            name: name.to_owned(),
            rustc: rustc.trim().into(),
        })
    }

    /// Its cargo, free of settings that would change what it builds.
    pub fn cargo(&self) -> Command {
        let mut command = Command::new("rustup");
        command.args(["run", &self.name, "cargo"]);
        for (variable, _) in std::env::vars_os() {
            if variable.to_str().is_some_and(changes_the_build) {
                command.env_remove(variable);
            }
        }
        command
    }

    /// Its libraries for the host: `lib/rustlib/<host>` in its sysroot.
    pub fn host_libraries(&self) -> Result<PathBuf> {
        let libraries = capture(Command::new(&self.rustc).args(["--print", "target-libdir"]))?;
        let folder = PathBuf::from(libraries.trim());
        folder
            .parent()
            .map(PathBuf::from)
            .context("rustc has no library folder")
    }
}

/// Names of nightly toolchains in the output of `rustup toolchain list`.
fn candidates(list: &str) -> impl Iterator<Item = &str> {
    list.lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| name.contains("nightly"))
}

fn changes_the_build(variable: &str) -> bool {
    const PREFIXES: [&str; 6] = [
        "CARGO_BUILD_",
        "CARGO_PROFILE_",
        "CARGO_TARGET_",
        "CARGO_UNSTABLE_",
        "RUSTC",
        "RUSTFLAGS",
    ];
    const NAMES: [&str; 4] = [
        "CARGO",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_INCREMENTAL",
        "RUSTUP_TOOLCHAIN",
    ];
    variable != "CARGO_BUILD_JOBS"
        && (NAMES.contains(&variable) || PREFIXES.iter().any(|prefix| variable.starts_with(prefix)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nightlies_are_picked_from_the_list_without_their_marks() {
        let list = "stable-x86_64-unknown-linux-gnu (active, default)\nnightly-x86_64-unknown-linux-gnu\n";
        assert_eq!(
            candidates(list).collect::<Vec<_>>(),
            ["nightly-x86_64-unknown-linux-gnu"]
        );
    }

    #[test]
    fn settings_that_change_bytes_are_dropped_and_the_rest_stays() {
        for dropped in [
            "RUSTFLAGS",
            "RUSTC_WRAPPER",
            "CARGO_PROFILE_RELEASE_OPT_LEVEL",
            "CARGO_TARGET_DIR",
        ] {
            assert!(changes_the_build(dropped), "{dropped}");
        }
        for kept in [
            "PATH",
            "CARGO_HOME",
            "CARGO_BUILD_JOBS",
            "RUSTUP_HOME",
            "CARGO_NET_OFFLINE",
        ] {
            assert!(!changes_the_build(kept), "{kept}");
        }
    }
}

//! Which settings of cargo reach a build from outside: none that could change a byte.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::rust::Rust;
use crate::process::capture;

/// Settings of cargo that say where crates come from and how it talks. Their archives are compared with Cargo.lock.
/// And which OpenSSL the embedded node is linked with: no program has any.
const HARMLESS: [&str; 14] = [
    "alias.",
    "build.jobs",
    "cache.",
    "cargo-new.",
    "credential-alias.",
    "doc.",
    "env.OPENSSL_NO_VENDOR",
    "future-incompat-report.",
    "http.",
    "net.",
    "registries.",
    "registry.",
    "source.",
    "term.",
];

/// Fails if a `.cargo/config.toml` in or above the clone, or in cargo's home, changes what is built.
pub fn refuse_settings(rust: &Rust, folder: &Path) -> Result<()> {
    let mut cargo = rust.command("cargo");
    cargo
        .current_dir(folder)
        .args(["-Zunstable-options", "config", "get", "--show-origin"]);
    let settings = capture(&mut cargo).context("cargo cannot tell its settings")?;
    let refused = that_change_the_build(&settings);
    ensure!(
        refused.is_empty(),
        "cargo's settings would change what is built; take these out of the files they stand in, and build again:\n{}",
        refused.join("\n")
    );
    Ok(())
}

/// The lines of `cargo config get --show-origin` that tell of such settings: `key = value # file`, where the value may be a
/// list over several lines.
fn that_change_the_build(settings: &str) -> Vec<&str> {
    let mut refused = false;
    settings
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter(|line| {
            let goes_on = line.starts_with([' ', ']']);
            if !goes_on {
                refused = !HARMLESS.iter().any(|harmless| line.starts_with(harmless)) || is_folder_of_sources(line);
            }
            refused
        })
        .collect()
}

/// Crates unpacked in a folder: cargo compares them with nothing but what the folder itself says.
fn is_folder_of_sources(line: &str) -> bool {
    line.starts_with("source.") && line.split(" = ").next().is_some_and(|key| key.ends_with(".directory"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_change_bytes_are_refused_with_all_their_lines_and_the_rest_are_not() {
        let settings = r#"alias.xtask = "run" # /x/.cargo/config.toml
build.jobs = 2 # /x/.cargo/config.toml
build.rustflags = [
    "-Copt-level=0", # /x/.cargo/config.toml
]
env.OPENSSL_NO_VENDOR = "1" # /x/.cargo/config.toml
env.X = "1" # /x/.cargo/config.toml
patch.crates-io.borsh.path = "/x" # /x/.cargo/config.toml
paths = ["/x"] # /x/.cargo/config.toml
profile.release.opt-level = 1 # /x/.cargo/config.toml
registries.own.index = [
    "y", # /x/.cargo/config.toml
]
source.crates-io.replace-with = "mirror" # /x/.cargo/config.toml
source.vendored.directory = "/x" # /x/.cargo/config.toml
target.sbpf-solana.linker = "/x" # /x/.cargo/config.toml
unstable.build-std = ["core"] # /x/.cargo/config.toml
# The following environment variables may affect the loaded values.
# CARGO_HOME = /x
"#;
        let refused = that_change_the_build(settings);
        let keys: Vec<_> = refused.iter().filter_map(|line| line.split_once(" = ")).collect();
        let keys: Vec<_> = keys.into_iter().map(|(key, _)| key).collect();
        assert_eq!(
            keys,
            [
                "build.rustflags",
                "env.X",
                "patch.crates-io.borsh.path",
                "paths",
                "profile.release.opt-level",
                "source.vendored.directory",
                "target.sbpf-solana.linker",
                "unstable.build-std",
            ]
        );
        assert!(refused.contains(&"    \"-Copt-level=0\", # /x/.cargo/config.toml"));
        assert!(!refused.contains(&"    \"y\", # /x/.cargo/config.toml"));
    }
}

//! The pinned Rust release among rustup's toolchains: compiler, cargo, and std's sources, of one release.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::checksums::Changed;
use super::pins::{RELEASE, RUST};
use super::{checksums, environment};
use crate::digest;
use crate::process::capture;
use crate::steps::Steps;

/// Where rust-src's library lies in a sysroot.
pub const LIBRARY: &str = "lib/rustlib/src/rust/library";
/// The host's std and linker, which build scripts and macros need.
const HOST: &str = "lib/rustlib/x86_64-unknown-linux-gnu";

/// A rustup toolchain that is, byte for byte, the pinned release.
pub struct Rust {
    pub sysroot: PathBuf,
}

impl Rust {
    /// The installed release, else freshly installed; every file that builds is compared with its digest.
    pub fn find(steps: &Steps) -> Result<Self> {
        let rust = match Self::installed() {
            Some(rust) => rust,
            None => Self::install(steps)?,
        };
        let mut changed = changed(&rust.sysroot, RUST)?;
        changed.extend(added(&rust.sysroot, RUST)?);
        ensure!(
            changed.is_empty(),
            Changed(format!(
                "rustup's toolchain {RELEASE} is not the pinned release: {} differ from xtask/sbf/rust.sha256; run `rustup \
                 toolchain uninstall {RELEASE}` and build again",
                changed.join(", ")
            ))
        );
        Ok(rust)
    }

    /// `None` too if a component is missing: installing adds it.
    fn installed() -> Option<Self> {
        let rustc = capture(Command::new("rustup").args(["which", "--toolchain", RELEASE, "rustc"])).ok()?;
        let sysroot = Path::new(rustc.trim()).parent()?.parent()?.to_owned();
        sysroot.join(LIBRARY).exists().then_some(Self { sysroot })
    }

    fn install(steps: &Steps) -> Result<Self> {
        steps.say(format!(
            "rustup: installing Rust {RELEASE} with rust-src (about 20 seconds)"
        ));
        let arguments = [
            "toolchain",
            "install",
            RELEASE,
            "--profile",
            "minimal",
            "--component",
            "rust-src",
        ];
        capture(Command::new("rustup").args(arguments).arg("--no-self-update"))
            .with_context(|| format!("rustup cannot install Rust {RELEASE}, which compiles the programs"))?;
        Self::installed().with_context(|| format!("rustup installed Rust {RELEASE}, but not its sources (rust-src)"))
    }

    /// One of its programs, run with nothing in the environment that changes what it makes.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.program(program));
        environment::clean(&mut command);
        // a target of our own and std from source are nightly features, which this enables
        command.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", self.program("rustc"));
        command
    }

    pub fn program(&self, name: &str) -> PathBuf {
        self.sysroot.join("bin").join(name)
    }

    pub fn library(&self) -> PathBuf {
        self.sysroot.join(LIBRARY)
    }

    pub fn host_libraries(&self) -> PathBuf {
        self.sysroot.join(HOST)
    }
}

/// Files beside the compiler's libraries that are not of the list: it would load one with the name of a library of the system.
fn added(sysroot: &Path, list: &str) -> Result<Vec<String>> {
    let listed = checksums::parse(list)?;
    let mut added = Vec::new();
    for entry in std::fs::read_dir(sysroot.join("lib"))? {
        let entry = entry?;
        let name = format!("lib/{}", entry.file_name().to_string_lossy());
        if !entry.file_type()?.is_dir() && listed.iter().all(|file| file.name != name) {
            added.push(name);
        }
    }
    Ok(added)
}

/// The files of a list that are missing or have other bytes.
fn changed(folder: &Path, list: &str) -> Result<Vec<String>> {
    let changed = checksums::parse(list)?
        .into_iter()
        .filter(|file| digest::of_file(&folder.join(file.name)).map_or(true, |found| found != file.sha256));
    Ok(changed.map(|file| file.name.to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiler_cargo_and_their_libraries_are_pinned() {
        let names: Vec<_> = checksums::parse(RUST)
            .expect("readable")
            .iter()
            .map(|file| file.name)
            .collect();
        for wanted in [
            "bin/rustc",
            "bin/cargo",
            "lib/librustc_driver-",
            "lib/libLLVM",
            &format!("{HOST}/lib/libstd-"),
        ] {
            assert!(names.iter().any(|name| name.starts_with(wanted)), "{wanted}");
        }
    }

    #[test]
    fn an_edited_and_a_missing_file_are_named() {
        let folder = std::env::temp_dir().join(format!("airlock-rust-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("temporary folder");
        std::fs::write(folder.join("same"), "abc").expect("written");
        std::fs::write(folder.join("edited"), "abd").expect("written");
        let abc = digest::of_bytes(b"abc");
        let list: String = ["same", "edited", "missing"]
            .map(|name| checksums::line(&abc, name))
            .concat();
        let changed = changed(&folder, &list).expect("compared").join(" ");
        std::fs::remove_dir_all(&folder).expect("removed");
        assert_eq!(changed, "edited missing");
    }
}

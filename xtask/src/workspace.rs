//! Where the repository is and which on-chain programs it holds.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::cargo::cargo;
use crate::process::capture;

/// Folders whose members with a `cdylib` target are on-chain programs.
const PROGRAM_FOLDERS: [&str; 2] = ["programs", "tests/programs"];

pub struct Workspace {
    pub root: PathBuf,
}

/// An on-chain program of the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The cargo package.
    pub package: String,
    /// The library's name: `<library>.so` is what gets deployed.
    pub library: String,
    /// Its Cargo.toml.
    pub manifest: PathBuf,
}

impl Workspace {
    pub fn find() -> Result<Self> {
        let xtask = std::env::var_os("CARGO_MANIFEST_DIR").context("start xtask as `cargo xtask`")?;
        let root = Path::new(&xtask).parent().context("xtask lies in no workspace")?;
        Ok(Self { root: root.to_owned() })
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    pub fn deploy(&self) -> PathBuf {
        self.path("target/deploy")
    }

    /// All on-chain programs, sorted by name.
    pub fn programs(&self) -> Result<Vec<Program>> {
        let json = capture(cargo().current_dir(&self.root).args([
            "metadata",
            "--no-deps",
            "--locked",
            "--format-version",
            "1",
            "--offline",
        ]))?;
        let metadata: Metadata = serde_json::from_str(&json).context("cargo metadata printed unexpected JSON")?;
        Ok(metadata.programs(&self.root))
    }

    /// The programs with these names; all of them when none is named.
    pub fn select(&self, names: &[String]) -> Result<Vec<Program>> {
        let programs = self.programs()?;
        let known: Vec<_> = programs.iter().map(|program| program.package.as_str()).collect();
        if let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) {
            bail!(
                "there is no on-chain program `{unknown}`; there are: {}",
                known.join(", ")
            );
        }
        Ok(programs
            .into_iter()
            .filter(|program| names.is_empty() || names.contains(&program.package))
            .collect())
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: PathBuf,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    crate_types: Vec<String>,
}

impl Metadata {
    fn programs(self, root: &Path) -> Vec<Program> {
        let mut programs: Vec<_> = self
            .packages
            .into_iter()
            .filter_map(|package| package.program(root))
            .collect();
        programs.sort_by(|a, b| a.package.cmp(&b.package));
        programs
    }
}

impl Package {
    fn program(self, root: &Path) -> Option<Program> {
        let folder = self.manifest_path.strip_prefix(root).ok()?.parent()?.parent()?;
        if !PROGRAM_FOLDERS.iter().any(|programs| folder == Path::new(programs)) {
            return None;
        }
        let library = self
            .targets
            .iter()
            .find(|target| target.crate_types.iter().any(|kind| kind == "cdylib"))?;
        let library = library.name.replace('-', "_");
        Some(Program {
            package: self.name,
            library,
            manifest: self.manifest_path,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_cdylibs_in_the_program_folders_are_programs() {
        let package = |name: &str, kind: &str| {
            let library = name.rsplit('/').next().unwrap_or(name);
            format!(
                r#"{{"name":"{library}","manifest_path":"/w/{name}/Cargo.toml",
                    "targets":[{{"name":"{library}","crate_types":["lib","{kind}"]}}]}}"#
            )
        };
        let packages = [
            package("tests/programs/floor", "cdylib"),
            package("programs/air-lock", "cdylib"),
            package("programs/interface", "lib"),
            package("clients/wasm", "cdylib"),
        ];
        let metadata: Metadata =
            serde_json::from_str(&format!(r#"{{"packages":[{}]}}"#, packages.join(","))).expect("valid metadata");
        let libraries: Vec<_> = metadata
            .programs(Path::new("/w"))
            .into_iter()
            .map(|p| p.library)
            .collect();
        assert_eq!(libraries, ["air_lock", "floor"]);
    }
}

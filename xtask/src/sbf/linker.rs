//! sbpf-linker from crates.io: the pinned `.crate`, built with the lockfile in it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::pins::{LINKER_CRATE, LINKER_VERSION, RUST};
use super::rust::Rust;
use super::{checksums, tree};
use crate::digest;
use crate::process::run;
use crate::steps::Steps;

pub const NAME: &str = "sbpf-linker";
/// Beside the binary: its digest when it was built. The machine's own C compiler links it, so it cannot be pinned.
pub const NOTE: &str = "sbpf-linker.sha256";

/// Writes the linker and its note to `bin`; builds it first if nobody has yet.
pub fn install(home: &Path, rust: &Rust, bin: &Path, steps: &Steps) -> Result<()> {
    // kept beside the toolchains, because it takes longest to build
    let kept = home.join(format!(
        "{NAME}-{}",
        &digest::of_bytes((LINKER_CRATE.to_owned() + RUST).as_bytes())[..12]
    ));
    if !kept.exists() {
        build(home, rust, &kept, steps)?;
    }
    for name in [NAME, NOTE] {
        fs::copy(kept.join(name), bin.join(name))?;
    }
    Ok(())
}

fn build(home: &Path, rust: &Rust, kept: &Path, steps: &Steps) -> Result<()> {
    steps.say(format!("cargo install {NAME} {LINKER_VERSION} (about 2 minutes)"));
    let (building, root) = (home.join("building-linker"), home.join("building-linker-root"));
    for stale in [&building, &root] {
        if stale.exists() {
            fs::remove_dir_all(stale)?;
        }
    }
    let mut cargo = rust.command("cargo");
    cargo
        .args(["install", "--quiet", NAME, "--locked", "--version", LINKER_VERSION])
        .arg("--root")
        .arg(&root)
        .arg("--target-dir")
        .arg(&building)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(&building)?);
    run(&mut cargo).with_context(|| format!("{NAME} {LINKER_VERSION} cannot be built"))?;
    check_source()?;
    let sha256 = tree::digest(&root.join("bin"), &[NAME])?;
    fs::write(root.join("bin").join(NOTE), checksums::line(&sha256, NAME))?;
    fs::rename(root.join("bin"), kept)?;
    fs::remove_dir_all(&building)?;
    Ok(fs::remove_dir_all(&root)?)
}

/// Paths leave no trace in the binary.
fn flags(building: &Path) -> Result<String> {
    let flags = [
        format!("--remap-path-prefix={}=/cargo", cargo_home()?.display()),
        format!("--remap-path-prefix={}=/build", building.display()),
        "-Cstrip=symbols".to_owned(),
    ];
    Ok(flags.join("\x1f"))
}

/// What cargo fetched, and checked against the registry's index, is what is pinned here.
fn check_source() -> Result<()> {
    let name = format!("{NAME}-{LINKER_VERSION}.crate");
    let mut found = false;
    for registry in fs::read_dir(cargo_home()?.join("registry/cache"))? {
        let source = registry?.path().join(&name);
        if source.exists() {
            let sha256 = digest::of_file(&source)?;
            ensure!(
                sha256 == LINKER_CRATE,
                "{} has sha256 {sha256}, pinned is {LINKER_CRATE}",
                source.display()
            );
            found = true;
        }
    }
    ensure!(found, "cargo keeps no {name}, so that its digest cannot be compared");
    Ok(())
}

pub fn cargo_home() -> Result<PathBuf> {
    match std::env::var_os("CARGO_HOME") {
        Some(home) => Ok(home.into()),
        None => {
            Ok(PathBuf::from(std::env::var_os("HOME").context("neither CARGO_HOME nor HOME is set")?).join(".cargo"))
        }
    }
}

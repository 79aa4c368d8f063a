//! sbpf-linker from crates.io: the pinned `.crate`, built with the lockfile in it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::crates::CargoHome;
use super::pins::{LINKER_CRATE, LINKER_VERSION, RUST};
use super::rust::Rust;
use super::{checksums, settings, tree};
use crate::digest;
use crate::process::run;
use crate::steps::Steps;

pub const NAME: &str = "sbpf-linker";
/// Beside the binary: its digest when it was built. The machine's own C compiler links it, so it cannot be pinned.
pub const NOTE: &str = "sbpf-linker.sha256";

/// Writes the linker and its note to `bin`; builds it first unless that was done before.
pub fn install(home: &Path, rust: &Rust, bin: &Path, steps: &Steps) -> Result<()> {
    // kept beside the toolchains, because its build takes longest
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
    let cargo_home = CargoHome::fresh(&home.join("building-linker-cargo"))?;
    settings::refuse_settings(rust, home)?;
    let mut cargo = rust.command("cargo");
    cargo
        .current_dir(home)
        .env("CARGO_HOME", &cargo_home.0)
        .args(["install", NAME, "--locked", "--version", LINKER_VERSION])
        .arg("--root")
        .arg(&root)
        .arg("--target-dir")
        .arg(&building)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(&cargo_home, &building));
    run(&mut cargo).with_context(|| format!("{NAME} {LINKER_VERSION} cannot be built"))?;
    check_source(&cargo_home)?;
    let sha256 = tree::digest(&root.join("bin"), &[NAME])?;
    fs::write(root.join("bin").join(NOTE), checksums::line(&sha256, NAME))?;
    fs::rename(root.join("bin"), kept)?;
    for used in [&building, &root, &cargo_home.0] {
        fs::remove_dir_all(used)?;
    }
    Ok(())
}

/// Paths leave no trace in the binary.
fn flags(cargo_home: &CargoHome, building: &Path) -> String {
    let flags = [
        format!("--remap-path-prefix={}=/cargo", cargo_home.0.display()),
        format!("--remap-path-prefix={}=/build", building.display()),
        "-Cstrip=symbols".to_owned(),
        // one of its crates generates a file whose lines are in random order: panics name no lines
        "-Zlocation-detail=none".to_owned(),
    ];
    flags.join("\x1f")
}

/// What was compiled is what is pinned here: the linker's own archive, and by the lockfile in it all others.
fn check_source(cargo_home: &CargoHome) -> Result<()> {
    let own =
        format!("[[package]]\nname = \"{NAME}\"\nversion = \"{LINKER_VERSION}\"\nchecksum = \"{LINKER_CRATE}\"\n");
    cargo_home.check(&own)?;
    let unpacked = cargo_home.unpacked()?.into_iter();
    let locks = unpacked.map(|sources| sources.join(format!("{NAME}-{LINKER_VERSION}/Cargo.lock")));
    let lock = locks.filter_map(|lock| fs::read_to_string(lock).ok()).next();
    cargo_home.check(&lock.context("cargo unpacked no lockfile of the linker")?)
}

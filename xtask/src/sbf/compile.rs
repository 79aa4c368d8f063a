//! One program, compiled and linked. The bytes depend on the sources and the pins, not on any path:
//! paths are remapped, and cargo hashes std's relative to the sysroot that `bin/rustc` declares.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::elf;
use super::pins::{RUST_FLAGS, TARGET, digest};
use super::setup::Toolchain;
use crate::process::run;
use crate::workspace::{Program, Workspace};

/// What a build may differ in from that of `artifacts/`.
#[derive(Clone, Default)]
pub struct Settings {
    pub features: Vec<String>,
    /// As in a cargo profile; the release profile's own by default.
    pub opt_level: Option<String>,
    /// For the program's build script.
    pub environment: Vec<(String, String)>,
}

/// Compiles a program; returns where its ELF lies.
pub fn compile(
    toolchain: &Toolchain,
    workspace: &Workspace,
    program: &Program,
    settings: &Settings,
) -> Result<PathBuf> {
    let target = workspace.path("target/sbf-build");
    drop_stale(&target)?;
    let mut command = toolchain.nightly.cargo();
    command
        .current_dir(&workspace.root)
        .args([
            "build",
            "--quiet",
            "--release",
            "--lib",
            "--package",
            &program.package,
            "--target",
            TARGET,
        ])
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .arg("--target-dir")
        .arg(&target)
        .env("RUSTC", toolchain.rustc())
        .env("AIRLOCK_SBF_RUSTC", &toolchain.nightly.rustc)
        .env("RUST_TARGET_PATH", &toolchain.folder)
        // std asks for it on a target that is not its own
        .env("RUSTC_BOOTSTRAP_SYNTHETIC_TARGET", "1")
        .env("CARGO_TARGET_SBPF_SOLANA_LINKER", toolchain.linker())
        .env(
            "CARGO_ENCODED_RUSTFLAGS",
            rust_flags(toolchain, workspace)?.join("\x1f"),
        )
        // sbpf-linker optimises the whole program itself
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_PANIC", "abort");
    if !settings.features.is_empty() {
        command.arg("--features").arg(settings.features.join(","));
    }
    if let Some(level) = &settings.opt_level {
        command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", level);
    }
    command.envs(settings.environment.iter().map(|(name, value)| (name, value)));
    run(&mut command).with_context(|| format!("program `{}` does not compile to SBF", program.package))?;
    let elf = target
        .join(TARGET)
        .join("release")
        .join(format!("lib{}.so", program.library));
    elf::check(&elf)?;
    Ok(elf)
}

fn rust_flags(toolchain: &Toolchain, workspace: &Workspace) -> Result<Vec<String>> {
    let mut flags: Vec<String> = RUST_FLAGS.map(str::to_owned).into();
    let library = toolchain.library();
    flags.push(remap(&library, "/rust/library"));
    // cargo names files inside the workspace relative to its root
    if let Ok(relative) = library.strip_prefix(&workspace.root) {
        flags.push(remap(relative, "/rust/library"));
    }
    for registry in fs::read_dir(cargo_home()?.join("registry/src"))? {
        flags.push(remap(&registry?.path(), "/registry"));
    }
    Ok(flags)
}

fn remap(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}={to}", from.display())
}

fn cargo_home() -> Result<PathBuf> {
    match std::env::var_os("CARGO_HOME") {
        Some(home) => Ok(home.into()),
        None => {
            Ok(PathBuf::from(std::env::var_os("HOME").context("neither CARGO_HOME nor HOME is set")?).join(".cargo"))
        }
    }
}

/// cargo does not see a change of the linker, the run-time library or the std patch: other pins, other objects.
fn drop_stale(target: &Path) -> Result<()> {
    let mark = target.join("pins");
    let pins = digest();
    if fs::read_to_string(&mark).is_ok_and(|built| built == pins) {
        return Ok(());
    }
    if target.exists() {
        fs::remove_dir_all(target)?;
    }
    fs::create_dir_all(target)?;
    Ok(fs::write(mark, pins)?)
}

//! One program, compiled and linked. The bytes depend on the sources and the pins, not on any path:
//! paths are remapped, and cargo hashes std's relative to the sysroot that `bin/rustc` declares.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::crates::CargoHome;
use super::pins::{RUST_FLAGS, TARGET, digest, rules};
use super::settings::refuse_settings;
use super::setup::Toolchain;
use super::{elf, gate};
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

/// Compiles a program and refuses what would compute something else; returns where its ELF lies, beside the table of its
/// functions.
pub fn compile(
    toolchain: &Toolchain,
    workspace: &Workspace,
    program: &Program,
    settings: &Settings,
) -> Result<PathBuf> {
    let elf = link(toolchain, workspace, program, settings)?;
    gate::check(&elf, None).with_context(|| format!("program `{}` is refused", program.package))?;
    fs::write(elf.with_extension("functions"), gate::functions(&elf)?)?;
    Ok(elf)
}

/// Compiles a program as it comes; beside its ELF lie the IR and the object file that it was made from.
pub fn link(toolchain: &Toolchain, workspace: &Workspace, program: &Program, settings: &Settings) -> Result<PathBuf> {
    let target = workspace.path("target/sbf-build");
    drop_stale(&target)?;
    refuse_settings(&toolchain.rust, &workspace.root)?;
    let cargo_home = toolchain.cargo_home(workspace)?;
    let mut command = toolchain.rust.command("cargo");
    command
        .current_dir(&workspace.root)
        .args([
            "build",
            "--locked",
            "--release",
            "--lib",
            "--package",
            &program.package,
            "--target",
            TARGET,
        ])
        // by contents, not by times: mutants and restored files are built in the same place
        .arg("-Zchecksum-freshness")
        .env("CARGO_HOME", &cargo_home.0)
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .arg("--target-dir")
        .arg(&target)
        .env("RUSTC", toolchain.rustc())
        .env("AIRLOCK_SBF_RUSTC", toolchain.rust.program("rustc"))
        .env("RUST_TARGET_PATH", &toolchain.folder)
        // std asks for it on a target that is not its own
        .env("RUSTC_BOOTSTRAP_SYNTHETIC_TARGET", "1")
        .env("CARGO_TARGET_SBPF_SOLANA_LINKER", toolchain.linker())
        .env(
            "CARGO_ENCODED_RUSTFLAGS",
            rust_flags(toolchain, workspace, cargo_home)?.join("\x1f"),
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
    run(&mut command).with_context(|| {
        format!(
            "program `{}` does not compile to SBF; if it is a frame, a symbol or a relocation, \"Limits\" in docs/toolchain.md says what to write instead",
            program.package
        )
    })?;
    let elf = target
        .join(TARGET)
        .join("release/deps")
        .join(format!("lib{}.so", program.library));
    elf::check(&elf)?;
    Ok(elf)
}

fn rust_flags(toolchain: &Toolchain, workspace: &Workspace, cargo_home: &CargoHome) -> Result<Vec<String>> {
    let mut flags: Vec<String> = RUST_FLAGS.map(str::to_owned).into();
    let library = toolchain.library();
    flags.push(remap(&library, "/rust/library"));
    // cargo names files inside the workspace relative to its root
    if let Ok(relative) = library.strip_prefix(&workspace.root) {
        flags.push(remap(relative, "/rust/library"));
    }
    for registry in cargo_home.unpacked()? {
        flags.push(remap(&registry, "/registry"));
    }
    Ok(flags)
}

fn remap(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}={to}", from.display())
}

/// Drops everything that was compiled.
pub fn forget(workspace: &Workspace) -> Result<()> {
    let target = workspace.path("target/sbf-build");
    if target.exists() {
        fs::remove_dir_all(&target).with_context(|| format!("cannot remove {}", target.display()))?;
    }
    Ok(())
}

/// cargo does not see a change of the linker, the run-time library or the std patch: other pins, other objects.
fn drop_stale(target: &Path) -> Result<()> {
    let mark = target.join("pins");
    let pins = format!("{} {}", digest(), rules());
    if fs::read_to_string(&mark).is_ok_and(|built| built == pins) {
        return Ok(());
    }
    if target.exists() {
        fs::remove_dir_all(target)?;
    }
    fs::create_dir_all(target)?;
    Ok(fs::write(mark, pins)?)
}

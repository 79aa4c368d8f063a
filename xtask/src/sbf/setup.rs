//! Assembles the toolchain folder, once per set of pins. It is built under another name and renamed when complete, so
//! that an interrupted setup is never used.

use std::cell::OnceCell;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::crates::CargoHome;
use super::rust::{LIBRARY, Rust};
use super::{assembled, linker, packages, pins, runtime};
use crate::exclusive::Exclusive;
use crate::process::capture;
use crate::steps::Steps;
use crate::workspace::Workspace;

/// Overrides the cache folder, `target/sbf`.
const HOME: &str = "AIRLOCK_SBF_HOME";

pub struct Toolchain {
    pub rust: Rust,
    /// A sysroot of its own: `bin/rustc`, `bin/linker`, the patched std, LLVM and the runtime's bitcode.
    pub folder: PathBuf,
    cargo_home: OnceCell<CargoHome>,
}

impl Toolchain {
    /// The toolchain of the current pins, every part compared with its digest. The first time this fetches and builds it
    /// (about 3 minutes).
    pub fn ready(workspace: &Workspace, steps: &Steps) -> Result<Self> {
        let (toolchain, _lock) = Self::assembled(workspace, steps)?;
        assembled::check(&toolchain.folder)?;
        Ok(toolchain)
    }

    /// The same without the comparison, for the command that writes the digests. No other process assembles until the lock is dropped.
    pub fn assembled(workspace: &Workspace, steps: &Steps) -> Result<(Self, Exclusive)> {
        if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            bail!("the pinned packages are for Linux on x86-64; install cargo-build-sbf on this machine");
        }
        let rust = Rust::find(steps)?;
        let home = cache_folder(workspace)?;
        let lock = Exclusive::hold(&home.join("lock"))?;
        let folder = home.join(format!("toolchain-{}", &pins::digest()[..12]));
        if !folder.exists() {
            let building = home.join("building");
            if building.exists() {
                fs::remove_dir_all(&building)?;
            }
            assemble(&building, &home, &rust, steps)?;
            fs::rename(&building, &folder)?;
            steps.say(format!("toolchain ready in {}", folder.display()));
        }
        link_host_libraries(&folder, &rust)?;
        let toolchain = Self {
            rust,
            folder,
            cargo_home: OnceCell::new(),
        };
        Ok((toolchain, lock))
    }

    /// Sources of crates for this run, compared with the lockfiles. The caller holds the lock of the builds.
    pub fn cargo_home(&self, workspace: &Workspace) -> Result<&CargoHome> {
        if self.cargo_home.get().is_none() {
            let home = CargoHome::fresh(&workspace.path("target/sbf-build-cargo"))?;
            for lock in [workspace.path("Cargo.lock"), self.library().join("Cargo.lock")] {
                home.check(&fs::read_to_string(&lock).with_context(|| format!("cannot read {}", lock.display()))?)?;
            }
            let _ = self.cargo_home.set(home);
        }
        self.cargo_home.get().context("cargo's home was just made")
    }

    pub fn rustc(&self) -> PathBuf {
        self.folder.join("bin/rustc")
    }

    pub fn linker(&self) -> PathBuf {
        self.folder.join("bin/linker")
    }

    pub fn library(&self) -> PathBuf {
        self.folder.join(LIBRARY)
    }
}

/// The folder of the toolchains and of what they are assembled from.
pub fn cache_folder(workspace: &Workspace) -> Result<PathBuf> {
    let home = std::env::var_os(HOME).map_or_else(|| workspace.path("target/sbf"), PathBuf::from);
    fs::create_dir_all(&home).with_context(|| format!("cannot create {}", home.display()))?;
    Ok(home.canonicalize()?)
}

fn assemble(folder: &Path, home: &Path, rust: &Rust, steps: &Steps) -> Result<()> {
    let bin = folder.join("bin");
    fs::create_dir_all(&bin)?;
    let packages = packages::fetch(&home.join("packages"), steps)?;
    steps.say("unpacking");
    unpack(&packages, folder)?;
    steps.say("patching std");
    copy_library(rust, &folder.join(LIBRARY))?;
    patch_std(&folder.join(LIBRARY))?;
    linker::install(home, rust, &bin, steps)?;
    fs::write(folder.join(format!("{}.json", pins::TARGET)), pins::TARGET_SPEC)?;
    write_script(&bin.join("rustc"), pins::RUSTC_WRAPPER)?;
    write_script(&bin.join("linker"), pins::LINKER_WRAPPER)?;
    steps.say("run-time library (128-bit arithmetic, memory functions)");
    runtime::build(folder, &folder.join(LIBRARY), rust)
}

fn unpack(packages: &[PathBuf], folder: &Path) -> Result<()> {
    let root = folder.join("packages");
    for package in packages {
        capture(Command::new("dpkg").arg("-x").arg(package).arg(&root)).context("dpkg is needed to unpack packages")?;
    }
    let llvm = find(&root.join("usr/lib/x86_64-linux-gnu"), "libLLVM.so.")?;
    fs::create_dir_all(folder.join("llvm"))?;
    let name = llvm.file_name().context("libLLVM has no file name")?;
    let from = Path::new("../packages/usr/lib/x86_64-linux-gnu").join(name);
    Ok(symlink(from, folder.join("llvm").join(name))?)
}

/// std's sources, of the same release as the compiler.
fn copy_library(rust: &Rust, library: &Path) -> Result<()> {
    fs::create_dir_all(library.parent().context("the library folder has no parent")?)?;
    capture(Command::new("cp").arg("-R").arg(rust.library()).arg(library)).context("cannot copy std's sources")?;
    // its copies of crates: cargo takes the same versions from crates.io, by the checksums of std's own lockfile
    for unused in [".cargo", "vendor"] {
        if library.join(unused).exists() {
            fs::remove_dir_all(library.join(unused))?;
        }
    }
    Ok(())
}

fn patch_std(library: &Path) -> Result<()> {
    let patch = library.join("airlock.patch");
    fs::write(&patch, pins::STD_PATCH)?;
    let mut command = Command::new("patch");
    command.current_dir(library).args([
        "-p1",
        "--fuzz=0",
        "--batch",
        "--silent",
        "--no-backup-if-mismatch",
        "-i",
        "airlock.patch",
    ]);
    capture(&mut command).with_context(|| {
        format!(
            "`patch` is not installed, or std.patch does not fit rust-src {}",
            pins::RELEASE
        )
    })?;
    Ok(fs::remove_file(patch)?)
}

/// Build scripts and macros need the host's std in the sysroot; the link follows rustup when it moves.
fn link_host_libraries(folder: &Path, rust: &Rust) -> Result<()> {
    let libraries = rust.host_libraries();
    let name = libraries.file_name().context("the host's library folder has no name")?;
    let link = folder.join("lib/rustlib").join(name);
    if fs::read_link(&link).is_ok_and(|target| target == libraries) {
        return Ok(());
    }
    if link.is_symlink() {
        fs::remove_file(&link)?;
    }
    symlink(&libraries, &link).with_context(|| format!("cannot create {}", link.display()))
}

fn write_script(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text)?;
    Ok(fs::set_permissions(path, fs::Permissions::from_mode(0o755))?)
}

/// The entry of `folder` whose name starts with `prefix` and that is no link.
fn find(folder: &Path, prefix: &str) -> Result<PathBuf> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(prefix) && !entry.file_type()?.is_symlink() {
            return Ok(entry.path());
        }
    }
    bail!("the packages hold no {prefix}* in {}", folder.display())
}

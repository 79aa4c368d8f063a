//! The run-time library as LLVM bitcode, compiled without cargo: `core`, then our functions on top of it.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::pins;
use super::rust::Rust;
use crate::process::capture;

/// Writes `runtime/builtins.bc` under the toolchain's folder.
pub fn build(toolchain: &Path, library: &Path, rust: &Rust) -> Result<()> {
    let runtime = toolchain.join("runtime");
    fs::create_dir_all(&runtime)?;
    fs::write(runtime.join("builtins.rs"), pins::BUILTINS)?;
    fs::write(runtime.join("compiler_builtins.rs"), pins::COMPILER_BUILTINS)?;
    let compile = |name: &str, edition: &str, source: &Path, emit: &str| {
        let mut command = rust.command("rustc");
        command
            .current_dir(&runtime)
            .env("RUST_TARGET_PATH", toolchain)
            .args([
                "--crate-name",
                name,
                "--edition",
                edition,
                "--crate-type",
                "lib",
                "--emit",
                emit,
                "-L",
                ".",
            ])
            .args([
                "--target",
                pins::TARGET,
                "--cap-lints",
                "allow",
                "-Zforce-unstable-if-unmarked",
            ])
            .args([
                "-C",
                "opt-level=3",
                "-C",
                "codegen-units=1",
                "-C",
                "overflow-checks=off",
            ])
            .args(pins::RUST_FLAGS)
            .arg("--remap-path-prefix")
            .arg(format!("{}=/rust/library", library.display()))
            .arg(source);
        capture(&mut command)
    };
    compile("core", "2024", &library.join("core/src/lib.rs"), "link")?;
    compile("compiler_builtins", "2024", Path::new("compiler_builtins.rs"), "link")?;
    compile("builtins", "2021", Path::new("builtins.rs"), "obj=builtins.bc")?;
    for used in ["libcore.rlib", "libcompiler_builtins.rlib"] {
        fs::remove_file(runtime.join(used))?;
    }
    Ok(())
}

//! `cargo xtask packed`: the Rust client as a stranger has it: packed crates and an empty folder, against a local node.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;

use crate::build::Programs;
use crate::localnet::Localnet;
use crate::process::{as_from_a_shell, capture, cargo, run};
use crate::steps::Steps;
use crate::workspace::Workspace;

/// What a stranger needs of ours, each after what it needs itself.
const CRATES: [&str; 2] = ["airlock-core", "airlock-client"];

#[derive(Args)]
pub struct Options {}

/// Builds the programs, then all of it.
pub fn check(workspace: &Workspace, _: &Options) -> Result<()> {
    Programs::default().ready(workspace)?;
    passes(workspace)
}

/// The same with programs that are built already.
pub fn passes(workspace: &Workspace) -> Result<()> {
    let steps = Steps::new("packed");
    let folder = workspace.root.join("target/packed");
    steps.say("packing the crates");
    let version = pack(workspace, &folder)?;
    let stranger = folder.join("stranger");
    write(workspace, &stranger, &version).with_context(|| format!("cannot write to {}", stranger.display()))?;
    steps.say("compiling the README's program with nothing but them (the first time, with all that they need)");
    run(cargo()
        .current_dir(&stranger)
        .args(["build", "--target-dir"])
        .arg(folder.join("target")))?;
    steps.say("a local node (the first time, it is compiled)");
    let node = Localnet::start(workspace)?;
    steps.say("a transfer, initiated and finalized");
    run(as_from_a_shell(folder.join("target/debug/stranger")).args(node.transfer()?))
        .with_context(|| format!("failed; the node's output is in {}", node.log().display()))?;
    steps.say("what is packed works");
    Ok(())
}

/// Packs and unpacks them; returns their version.
fn pack(workspace: &Workspace, folder: &Path) -> Result<String> {
    let mut command = cargo();
    command
        .current_dir(&workspace.root)
        .args(["package", "--locked", "--quiet", "--no-verify", "--allow-dirty"]);
    command.arg("--target-dir").arg(folder);
    for name in CRATES {
        command.args(["--package", name]);
    }
    // its warnings are for who publishes
    capture(&mut command)?;
    let id = capture(
        cargo()
            .current_dir(&workspace.root)
            .args(["pkgid", "--locked", CRATES[0]]),
    )?;
    let version = id.trim().rsplit(['#', '@']).next().unwrap_or_default().to_owned();
    for name in CRATES {
        let archive = folder.join(format!("package/{name}-{version}.crate"));
        let mut tar = as_from_a_shell("tar");
        run(tar.arg("-xzf").arg(archive).arg("-C").arg(folder))?;
    }
    Ok(version)
}

/// A package with the client's example as its program, and the versions that this repository is tested with.
fn write(workspace: &Workspace, stranger: &Path, version: &str) -> Result<()> {
    let [core, client] = CRATES.map(|name| format!("{name} = {{ path = \"../{name}-{version}\""));
    let manifest = format!(
        "[package]\nname = \"stranger\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         {client}, features = [\"rpc\"] }}\nsolana-keypair = \"3\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n\n\
         [profile.dev]\ndebug = false\n\n[patch.crates-io]\n{core} }}\n"
    );
    fs::create_dir_all(stranger.join("src"))?;
    fs::write(stranger.join("Cargo.toml"), manifest)?;
    for file in ["Cargo.lock", "rust-toolchain.toml"] {
        fs::copy(workspace.root.join(file), stranger.join(file))?;
    }
    let example: PathBuf = format!("../{}-{version}/examples/transfer.rs", CRATES[1]).into();
    fs::copy(stranger.join(example), stranger.join("src/main.rs"))?;
    Ok(())
}

//! `cargo xtask packed`: the Rust client as its users get it. A project outside this repository depends on the
//! packed crates and makes a transfer on a local node.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;

use crate::build::Programs;
use crate::cargo::cargo;
use crate::localnet::Localnet;
use crate::process::{as_from_a_shell, capture, run};
use crate::steps::Steps;
use crate::workspace::Workspace;

/// Our crates that the client consists of, each after those it depends on.
const CRATES: [&str; 2] = ["airlock-core", "airlock-client"];

#[derive(Args)]
pub struct Options {}

/// Builds the programs first.
pub fn check(workspace: &Workspace, _: &Options) -> Result<()> {
    Programs::default().ready(workspace)?;
    passes(workspace)
}

/// With programs that are built already.
pub fn passes(workspace: &Workspace) -> Result<()> {
    let steps = Steps::new("packed");
    let folder = workspace.root.join("target/packed");
    steps.say("packing the crates");
    let version = pack(workspace, &folder)?;
    let consumer = folder.join("consumer");
    write(workspace, &consumer, &version).with_context(|| format!("cannot write to {}", consumer.display()))?;
    steps.say("compiling the README's program with the packed crates (the first time, with all their dependencies)");
    run(cargo()
        .current_dir(&consumer)
        .args(["build", "--target-dir"])
        .arg(folder.join("target")))?;
    steps.say("a local node (the first time, it is compiled)");
    let node = Localnet::start(workspace)?;
    steps.say("a transfer, initiated and finalized");
    run(as_from_a_shell(folder.join("target/debug/consumer")).args(node.transfer()?))
        .with_context(|| format!("failed; the node's output is in {}", node.log().display()))?;
    steps.say("the packed crates work");
    Ok(())
}

/// Packs and unpacks the crates; returns their version.
fn pack(workspace: &Workspace, folder: &Path) -> Result<String> {
    let mut command = cargo();
    command
        .current_dir(&workspace.root)
        .args(["package", "--locked", "--quiet", "--no-verify", "--allow-dirty"]);
    command.arg("--target-dir").arg(folder);
    for name in CRATES {
        command.args(["--package", name]);
    }
    // its warnings matter only when publishing
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

/// Writes a package with the client's example as its program, and the lockfile that this repository is tested with.
fn write(workspace: &Workspace, consumer: &Path, version: &str) -> Result<()> {
    let [core, client] = CRATES.map(|name| format!("{name} = {{ path = \"../{name}-{version}\""));
    let manifest = format!(
        "[package]\nname = \"consumer\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         {client}, features = [\"rpc\"] }}\nsolana-keypair = \"3\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n\n\
         [profile.dev]\ndebug = false\n\n[patch.crates-io]\n{core} }}\n"
    );
    fs::create_dir_all(consumer.join("src"))?;
    fs::write(consumer.join("Cargo.toml"), manifest)?;
    for file in ["Cargo.lock", "rust-toolchain.toml"] {
        fs::copy(workspace.root.join(file), consumer.join(file))?;
    }
    let example: PathBuf = format!("../{}-{version}/examples/transfer.rs", CRATES[1]).into();
    fs::copy(consumer.join(example), consumer.join("src/main.rs"))?;
    Ok(())
}

//! `cargo xtask ts`: the TypeScript client, the Anchor suite and the migration, against the compiled program.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use clap::Args;

use crate::build::Programs;
use crate::localnet::Localnet;
use crate::prerequisites::{self, node};
use crate::process::{as_from_a_shell, run};
use crate::steps::Steps;
use crate::workspace::Workspace;

#[derive(Args)]
pub struct Options {}

/// Everything that is written in TypeScript, checked.
pub fn check(workspace: &Workspace, _: &Options) -> Result<()> {
    prerequisites::ensure(&[node::PREREQUISITE], &Steps::new("ts"))?;
    Programs::default().ready(workspace)?;
    passes(workspace)
}

/// The same with programs that are built already.
pub fn passes(workspace: &Workspace) -> Result<()> {
    let steps = Steps::new("ts");
    steps.say(format!("node {}", node::version().unwrap_or_default()));
    let (root, client) = (&workspace.root, workspace.root.join("clients/ts"));
    let npm = |folder: &Path, what: &str, arguments: &[&str]| -> Result<()> {
        steps.say(what);
        let mut command = npm_in(folder);
        run(command.args(arguments)).with_context(|| format!("{what}: failed in {}", folder.display()))
    };
    for folder in [&client, root] {
        // not `npm ci`: it refuses a lock that names a package for another platform which the registry does not have
        npm(
            folder,
            "packages",
            &["install", "--no-save", "--no-progress", "--loglevel=error"],
        )?;
    }
    npm(
        &client,
        "is the generated client fresh?",
        &["run", "-s", "generate", "--", "--check"],
    )?;
    npm(
        root,
        "are the types of the IDL fresh?",
        &["run", "-s", "types", "--", "--check"],
    )?;
    npm(root, "types of suite and migration", &["run", "-s", "check"])?;
    npm(&client, "shared vectors, and flows in LiteSVM", &["test", "-s"])?;

    steps.say("a local node (the first time, it is compiled)");
    let node = Localnet::start(workspace)?;
    let on_node = |folder: &Path, what: &str, script: &str| -> Result<()> {
        steps.say(what);
        let mut command = npm_in(folder);
        run(command.args(["run", "-s", script]).envs(node.environment()))
            .with_context(|| format!("{what}: failed; the node's output is in {}", node.log().display()))
    };
    on_node(&client, "the client over RPC", "test:rpc")?;
    on_node(&client, "the packed client in an empty folder", "test:package")?;
    on_node(root, "the Anchor suite", "test:anchor")?;
    on_node(root, "the migration, three times", "test:migration")?;
    drop(node);
    steps.say("TypeScript: everything passed");
    Ok(())
}

fn npm_in(folder: &Path) -> Command {
    let mut command = as_from_a_shell("npm");
    command.current_dir(folder);
    command
}

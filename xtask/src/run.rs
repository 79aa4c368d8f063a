//! `cargo xtask test`, `demo`, `localnet`, `soak` and `bench`: the programs first, then what runs them.
//!
//! cargo is called for the whole workspace each time: then features are the same and nothing is compiled twice.

use anyhow::{Context, Result};
use clap::Args;

use crate::build;
use crate::compare;
use crate::packed;
use crate::process::{cargo, run};
use crate::steps::Steps;
use crate::ts;
use crate::workspace::Workspace;

#[derive(Args)]
pub struct Options {
    /// Handed on as they are
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENTS")]
    arguments: Vec<String>,
}

/// Every test: the workspace's, then the comparison of compiled bytecode with the host, then the packed crates, then what is in TypeScript. With arguments, which go to `cargo test`, that alone.
pub fn test(workspace: &Workspace, options: &Options) -> Result<()> {
    let steps = Steps::new("test");
    let all = options.arguments.is_empty();
    if all {
        ts::foresee();
    }
    steps.say("programs");
    build::run(workspace, &build::Options::default())?;
    steps.say("cargo test --workspace");
    let mut command = cargo();
    command
        .current_dir(&workspace.root)
        .args(["test", "--locked", "--workspace"]);
    run(command.args(&options.arguments)).context("a test failed, or does not compile")?;
    if all {
        compare::passes(workspace).context("compiled bytecode is wrong; everything before it passed")?;
        packed::passes(workspace).context("what is packed does not work; everything before it passed")?;
        ts::passes(workspace).context("the TypeScript part failed; everything before it passed")?;
    }
    steps.say("every test passed");
    Ok(())
}

/// The simulator: a day of operations on an embedded node.
pub fn demo(workspace: &Workspace, options: &Options) -> Result<()> {
    build::run(workspace, &build::Options::default())?;
    binary(workspace, "airlock-simulator", options).context("the demo failed")
}

/// A node to point wallets, scripts and the command at.
pub fn localnet(workspace: &Workspace, options: &Options) -> Result<()> {
    build::run(workspace, &build::Options::default())?;
    binary(workspace, "airlock-localnet", options).context("the local node failed")
}

/// A day in production, simulated.
pub fn soak(workspace: &Workspace, options: &Options) -> Result<()> {
    build::run(workspace, &build::Options::default())?;
    binary(workspace, "airlock-soak", options).context("the soak failed")
}

/// What every instruction costs.
pub fn bench(workspace: &Workspace, options: &Options) -> Result<()> {
    build::run(workspace, &build::Options::default())?;
    binary(workspace, "airlock-bench", options).context("the bench failed")
}

fn binary(workspace: &Workspace, name: &str, options: &Options) -> Result<()> {
    Steps::new("run").say(format!("{name} (the first time, it is compiled)"));
    let mut command = cargo();
    command
        .current_dir(&workspace.root)
        .args(["run", "--locked", "--quiet", "--bin", name, "--"]);
    run(command.args(&options.arguments))
}

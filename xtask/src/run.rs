//! `cargo xtask test`, `demo`, `localnet`, `soak` and `bench`: what the machine must have, then the programs, then what runs
//! them.
//!
//! cargo is called for the whole workspace each time: then features are the same and nothing is compiled twice.

use std::iter;

use airlock_simulator_arguments::{Demo, Localnet, Soak};
use anyhow::{Context, Result};
use clap::{Args, CommandFactory};

use crate::build::Programs;
use crate::cargo::cargo;
use crate::compare;
use crate::packed;
use crate::prerequisites::{self, openssl};
use crate::process::run;
use crate::steps::Steps;
use crate::ts;
use crate::workspace::Workspace;

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    programs: Programs,
    /// Handed on as they are; --help shows them
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENTS")]
    arguments: Vec<String>,
}

impl Options {
    /// Prints the help, or what is wrong, before anything is compiled.
    fn check<Expected: CommandFactory>(&self, name: &str) {
        let words = iter::once(name).chain(self.arguments.iter().map(String::as_str));
        let expected = Expected::command().after_help(format!(
            "cargo xtask {name} --build -- [OPTIONS] compiles the programs first, also if artifacts/ holds what their sources give."
        ));
        if let Err(why) = expected.try_get_matches_from(words) {
            why.exit();
        }
    }
}

/// Every test: the workspace's, then the comparison of compiled bytecode with the host, then the packed crates, then what is
/// in TypeScript. With arguments, which go to `cargo test`, that alone.
pub fn test(workspace: &Workspace, options: &Options) -> Result<()> {
    let steps = Steps::new("test");
    let all = options.arguments.is_empty();
    if all {
        prerequisites::ensure(&prerequisites::TEST, &steps)?;
    } else {
        openssl::prefer_installed(&steps);
    }
    options.programs.ready(workspace)?;
    steps.say("cargo test --workspace: some 6 minutes to compile from nothing on two cores, then 10 to run");
    let mut command = cargo();
    command
        .current_dir(&workspace.root)
        .args(["test", "--locked", "--workspace"]);
    run(command.args(&options.arguments)).context("a test failed, or does not compile")?;
    let mut result = "every test passed";
    if all {
        let compared = compare::passes(workspace).context("compiled bytecode is wrong; everything before it passed")?;
        if !compared {
            result = "every test passed, but one was left out: bytecode was not compared with the host (see above)";
        }
        packed::passes(workspace).context("what is packed does not work; everything before it passed")?;
        ts::passes(workspace).context("the TypeScript part failed; everything before it passed")?;
    }
    steps.say(result);
    Ok(())
}

/// The simulator: a day of operations on an embedded node.
pub fn demo(workspace: &Workspace, options: &Options) -> Result<()> {
    options.check::<Demo>("demo");
    binary(workspace, "airlock-simulator", &options.programs, &options.arguments).context("the demo failed")
}

/// A node to point wallets, scripts and the command at.
pub fn localnet(workspace: &Workspace, options: &Options) -> Result<()> {
    options.check::<Localnet>("localnet");
    binary(workspace, "airlock-localnet", &options.programs, &options.arguments).context("the local node failed")
}

/// A day in production, simulated.
pub fn soak(workspace: &Workspace, options: &Options) -> Result<()> {
    options.check::<Soak>("soak");
    binary(workspace, "airlock-soak", &options.programs, &options.arguments).context("the soak failed")
}

#[derive(Args)]
pub struct Bench {
    #[command(flatten)]
    programs: Programs,
    /// Write nothing; fail if docs/compute-units.md does not hold any more
    #[arg(long)]
    check: bool,
    /// Write nothing; print where the units go, function by function
    #[arg(long, conflicts_with = "check")]
    profile: bool,
}

/// What every instruction costs.
pub fn bench(workspace: &Workspace, options: &Bench) -> Result<()> {
    let modes = [(options.check, "--check"), (options.profile, "--profile")];
    let arguments = modes.into_iter().filter(|(is_asked, _)| *is_asked);
    let arguments: Vec<_> = arguments.map(|(_, argument)| argument.to_owned()).collect();
    binary(workspace, "airlock-bench", &options.programs, &arguments).context("the bench failed")
}

fn binary(workspace: &Workspace, name: &str, programs: &Programs, arguments: &[String]) -> Result<()> {
    let steps = Steps::new("run");
    openssl::prefer_installed(&steps);
    programs.ready(workspace)?;
    if !workspace.path("target/debug").join(name).exists() {
        steps.say(format!(
            "compiling {name} and the node in it: about four minutes on two cores, the first time only"
        ));
    }
    let mut command = cargo();
    command
        .current_dir(&workspace.root)
        .args(["run", "--locked", "--bin", name, "--"]);
    run(command.args(arguments))
}

//! `cargo xtask compare`: bytecode of our toolchain computes what the host computes.
//!
//! The program `compared` is compiled at every opt-level in use, and `airlock-compiler-test` runs millions of cases in
//! the virtual machine and on the host. Besides a catalogue it holds random functions; each seed gives others. Before that,
//! everything that is known to be miscompiled must be refused.

mod builds;
mod refused;

use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use clap::Args;

use self::builds::{Builds, Functions};
use crate::cargo::cargo;
use crate::process::run;
use crate::sbf::{Changed, Refused, Toolchain};
use crate::steps::{Steps, warn};
use crate::workspace::Workspace;

/// The harness, a package and its binary.
const HARNESS: &str = "airlock-compiler-test";
/// Seconds on each program, by default.
const SECONDS: u64 = 8;
/// Cases on each program through LiteSVM.
const LITESVM_CASES: &str = "2000";
/// Random functions of a new seed in a short run, and in a long one.
const FEW: usize = 40;
const MANY: usize = 200;
/// Seeds that may be refused in a row.
const ATTEMPTS: usize = 3;

#[derive(Args, Default)]
pub struct Options {
    /// Seconds on each program
    #[arg(long, default_value_t = SECONDS)]
    seconds: u64,
    /// Random functions of new seeds for an hour
    #[arg(long)]
    long: bool,
    /// Random functions of new seeds for this many hours
    #[arg(long, conflicts_with = "long")]
    hours: Option<u64>,
    /// Only the random functions of this seed
    #[arg(long)]
    seed: Option<u64>,
    /// How many random functions
    #[arg(long, requires = "seed", default_value_t = MANY)]
    functions: usize,
    /// For the harness, instead of --seconds: --only random.f17 --input 00ff
    #[arg(last = true, value_name = "ARGUMENTS")]
    arguments: Vec<String>,
}

pub fn compare(workspace: &Workspace, options: &Options) -> Result<()> {
    let steps = Steps::new("compare");
    let toolchain = Toolchain::ready(workspace, &steps)?;
    Comparison::new(workspace, &toolchain, &steps, options.seconds).all(options)
}

/// As a part of `cargo xtask test`: if the toolchain cannot be set up it only warns, and returns false.
pub fn passes(workspace: &Workspace) -> Result<bool> {
    let steps = Steps::new("compare");
    match Toolchain::ready(workspace, &steps) {
        Ok(toolchain) => {
            Comparison::new(workspace, &toolchain, &steps, SECONDS).all(&Options::default())?;
            Ok(true)
        }
        Err(error) if error.chain().any(|cause| cause.is::<Changed>()) => Err(error),
        Err(error) => {
            warn(&format!(
                "The SBF toolchain cannot be set up here, so its bytecode is not compared: {error:#}"
            ));
            Ok(false)
        }
    }
}

struct Comparison<'a> {
    builds: Builds<'a>,
    workspace: &'a Workspace,
    toolchain: &'a Toolchain,
    steps: &'a Steps,
    seconds: u64,
}

impl<'a> Comparison<'a> {
    fn new(workspace: &'a Workspace, toolchain: &'a Toolchain, steps: &'a Steps, seconds: u64) -> Self {
        Self {
            builds: Builds::new(workspace, toolchain, steps),
            workspace,
            toolchain,
            steps,
            seconds,
        }
    }

    fn all(&self, options: &Options) -> Result<()> {
        if let Some(seed) = options.seed {
            return self.seed(&Functions::of(seed, options.functions), &options.arguments);
        }
        refused::check(self.workspace, self.toolchain, self.steps)?;
        self.catalogue(&options.arguments)?;
        if !options.arguments.is_empty() {
            return Ok(());
        }
        let hours = if options.long { Some(1) } else { options.hours };
        let Some(hours) = hours else {
            return self.random(FEW);
        };
        let end = Instant::now() + Duration::from_secs(hours * 60 * 60);
        while Instant::now() < end {
            self.random(MANY)?;
        }
        Ok(())
    }

    /// Compares `count` functions of a new seed. The build may refuse what the generator made, as it may refuse any code; then
    /// another seed is used.
    fn random(&self, count: usize) -> Result<()> {
        let mut refused = None;
        for _ in 0..ATTEMPTS {
            let functions = Functions::of(now()?, count);
            match self.seed(&functions, &[]) {
                Err(error) if error.chain().any(|cause| cause.is::<Refused>()) => {
                    self.steps.say(format!("using another seed: {error:#}"));
                    refused = Some(error);
                    // the next second is another seed
                    thread::sleep(Duration::from_secs(1));
                }
                compared => return compared,
            }
        }
        Err(refused.context("no seed was used")?)
            .context("every seed was refused: the generator makes functions that it must not make")
    }

    /// The catalogue and the functions of the fixed seed: built once, as the workspace's tests build them.
    fn catalogue(&self, arguments: &[String]) -> Result<()> {
        let programs = self.builds.ready(&Functions::fixed())?;
        let mut harness = self.command();
        harness.args(["run", "--locked", "--bin", HARNESS, "--"]);
        self.harness(harness, &programs, arguments)?;
        if arguments.is_empty() {
            self.steps.say("through LiteSVM");
            let mut harness = self.command();
            harness.args([
                "run",
                "--locked",
                "--quiet",
                "--bin",
                HARNESS,
                "--",
                "--machine",
                "litesvm",
            ]);
            harness.args(["--cases", LITESVM_CASES]);
            run(harness.args(&programs)).context(FAILED)?;
        }
        Ok(())
    }

    /// Compares the random functions of a seed, with a harness that is built with the same functions.
    fn seed(&self, functions: &Functions, arguments: &[String]) -> Result<()> {
        self.steps.say(format!(
            "functions of seed {}: repeat with {}",
            functions.seed,
            functions.repeat()
        ));
        let programs = self.builds.ready(functions)?;
        let mut harness = self.command();
        harness.args(["run", "--locked", "--package", HARNESS, "--no-default-features"]);
        // in another folder, so that the workspace's tests are not compiled again
        harness
            .arg("--target-dir")
            .arg(self.workspace.path("target/compare/host"));
        harness.arg("--").envs(functions.environment());
        self.harness(harness, &programs, arguments)
    }

    fn command(&self) -> Command {
        let mut command = cargo();
        command.current_dir(&self.workspace.root);
        command
    }

    fn harness(&self, mut harness: Command, programs: &[PathBuf], arguments: &[String]) -> Result<()> {
        harness.args(programs);
        if arguments.is_empty() {
            harness.args(["--seconds", &self.seconds.to_string(), "--seed", &now()?.to_string()]);
        }
        run(harness.args(arguments)).context(FAILED)
    }
}

const FAILED: &str =
    "compiled bytecode differs from the host, or could not be run; the output above shows how to repeat it";

/// A seed that was not used before.
fn now() -> Result<u64> {
    Ok(SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .context("the clock is before 1970")?
        .as_secs())
}

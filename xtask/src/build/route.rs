//! The ways to an `.so`, in order: Solana's own tools, the pinned toolchain, the artifacts kept in the repository.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{as_from_a_shell, capture, run};
use crate::sbf::{self, Settings, Toolchain};
use crate::steps::{Steps, warn};
use crate::workspace::{Program, Workspace};

/// Asked of `cargo-build-sbf`, whose own defaults are older: the first tools with a compiler that is new enough.
const TOOLS_VERSION: [&str; 2] = ["--tools-version", "v1.57"];
const ARCH: [&str; 2] = ["--arch", "v3"];

pub enum Route {
    /// `cargo-build-sbf` is installed, and its compiler.
    Solana,
    /// The pinned toolchain of `xtask/sbf`.
    Own(Box<Toolchain>),
    /// No toolchain, and why.
    Artifacts(String),
}

/// Chooses once, and only when something must be built: setting up a toolchain takes minutes.
pub struct Routes<'a> {
    workspace: &'a Workspace,
    own_only: bool,
    chosen: Option<Route>,
}

impl<'a> Routes<'a> {
    pub fn new(workspace: &'a Workspace, own_only: bool) -> Self {
        Self {
            workspace,
            own_only,
            chosen: None,
        }
    }

    pub fn choose(&mut self, steps: &Steps) -> Result<&Route> {
        if self.chosen.is_none() {
            self.chosen = Some(self.first_that_works(steps)?);
        }
        self.chosen.as_ref().context("a route was just chosen")
    }

    fn first_that_works(&self, steps: &Steps) -> Result<Route> {
        if !self.own_only && solana_works(steps) {
            return Ok(Route::Solana);
        }
        match Toolchain::ready(self.workspace, steps) {
            Ok(toolchain) => Ok(Route::Own(Box::new(toolchain))),
            // one that was edited is a reason to stop, not to do without
            Err(error) if error.chain().any(|cause| cause.is::<sbf::Changed>()) => Err(error),
            Err(error) => {
                warn(&format!("The SBF toolchain cannot be set up here: {error:#}"));
                Ok(Route::Artifacts(format!("{error:#}")))
            }
        }
    }
}

/// `cargo-build-sbf` alone compiles nothing: it fetches its compiler when that is missing, if it can.
fn solana_works(steps: &Steps) -> bool {
    if capture(Command::new("cargo-build-sbf").arg("--version")).is_err() {
        return false;
    }
    steps.say(format!("cargo-build-sbf: platform-tools {}", TOOLS_VERSION[1]));
    let mut fetch = Command::new("cargo-build-sbf");
    let fetched = capture(fetch.arg("--install-only").args(TOOLS_VERSION));
    if let Err(error) = &fetched {
        warn(&format!("cargo-build-sbf is here, but not its compiler: {error:#}"));
    }
    fetched.is_ok()
}

impl Route {
    pub fn name(&self) -> &'static str {
        match self {
            Route::Solana => "cargo-build-sbf",
            Route::Own(_) => "the pinned toolchain (docs/toolchain.md)",
            Route::Artifacts(_) => "artifacts/",
        }
    }

    /// Compiles a program; returns where its ELF lies.
    pub fn compile(&self, workspace: &Workspace, program: &Program, features: &[String]) -> Result<PathBuf> {
        match self {
            Route::Own(toolchain) => {
                let settings = Settings {
                    features: features.to_owned(),
                    ..Settings::default()
                };
                sbf::compile(toolchain, workspace, program, &settings)
            }
            _ => cargo_build_sbf(workspace, program, features),
        }
    }
}

fn cargo_build_sbf(workspace: &Workspace, program: &Program, features: &[String]) -> Result<PathBuf> {
    let out = workspace.path("target/sbf-build/solana");
    let mut command = as_from_a_shell("cargo-build-sbf");
    command
        .args(TOOLS_VERSION)
        .args(ARCH)
        .arg("--manifest-path")
        .arg(&program.manifest)
        .arg("--sbf-out-dir")
        .arg(&out);
    if !features.is_empty() {
        command.arg("--features").arg(features.join(","));
    }
    run(&mut command).with_context(|| format!("program `{}` does not compile to SBF", program.package))?;
    Ok(out.join(format!("{}.so", program.library)))
}

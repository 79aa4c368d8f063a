//! The ways to an `.so`, in order: Solana's own tools, the pinned toolchain, the artifacts kept in the repository.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{capture, run};
use crate::sbf::{self, Toolchain};
use crate::steps::{Steps, warn};
use crate::workspace::{Program, Workspace};

pub enum Route {
    /// `cargo-build-sbf` is installed.
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
            self.chosen = Some(self.first_that_works(steps));
        }
        self.chosen.as_ref().context("a route was just chosen")
    }

    fn first_that_works(&self, steps: &Steps) -> Route {
        if !self.own_only && capture(Command::new("cargo-build-sbf").arg("--version")).is_ok() {
            return Route::Solana;
        }
        match Toolchain::ready(self.workspace, steps) {
            Ok(toolchain) => Route::Own(Box::new(toolchain)),
            Err(error) => {
                warn(&format!("The SBF toolchain cannot be set up here: {error:#}"));
                Route::Artifacts(format!("{error:#}"))
            }
        }
    }
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
            Route::Own(toolchain) => sbf::compile(toolchain, workspace, program, features),
            _ => cargo_build_sbf(workspace, program, features),
        }
    }
}

fn cargo_build_sbf(workspace: &Workspace, program: &Program, features: &[String]) -> Result<PathBuf> {
    let out = workspace.path("target/sbf-build/solana");
    let mut command = Command::new("cargo-build-sbf");
    command
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

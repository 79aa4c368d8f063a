//! `cargo xtask build`: every on-chain program to `target/deploy/<name>.so`, by the first way that works here. What only
//! runs the programs takes those of `artifacts/` while their sources are unchanged (`Programs`).

mod artifacts;
mod functions;
mod programs;
mod route;
pub mod source_hash;
mod stamp;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;

use self::artifacts::Artifacts;
pub use self::programs::Programs;
use self::route::{Route, Routes};
pub use self::stamp::{Origin, Stamp};
use crate::cargo::fetch;
use crate::digest;
use crate::exclusive::Exclusive;
use crate::sbf;
use crate::steps::{Steps, warn};
use crate::workspace::{Program, Workspace};

#[derive(Args, Default)]
pub struct Options {
    /// Programs to build; all of them by default
    programs: Vec<String>,
    /// One more program to build
    #[arg(short, long = "program", value_name = "NAME")]
    program: Vec<String>,
    /// Cargo features to build with, separated by commas
    #[arg(long, value_delimiter = ',', requires = "out")]
    features: Vec<String>,
    /// Folder for the .so files instead of target/deploy
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Rebuild, and fail if artifacts/ is stale or differs
    #[arg(long, conflicts_with_all = ["features", "update_artifacts"])]
    verify: bool,
    /// Rebuild, and write the result to artifacts/
    #[arg(long, conflicts_with = "features")]
    update_artifacts: bool,
}

impl Options {
    /// Some programs.
    pub fn of(programs: Vec<String>) -> Self {
        Self {
            programs,
            ..Self::default()
        }
    }

    /// One program, into a folder of its own.
    pub fn only(program: &str, out: &Path) -> Self {
        Self {
            programs: vec![program.to_owned()],
            out: Some(out.to_owned()),
            ..Self::default()
        }
    }
}

pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    fetch(&workspace.root)?;
    let names: Vec<_> = options.programs.iter().chain(&options.program).cloned().collect();
    let programs = workspace.select(&names)?;
    if programs.is_empty() {
        bail!("no on-chain program found: a member of programs/ or tests/programs/ with crate-type cdylib");
    }
    if options.verify || options.update_artifacts {
        // from the sources alone: nothing that was compiled before has a say
        let _alone = alone(workspace)?;
        sbf::forget(workspace)?;
    }
    let mut build = Build::new(workspace, options)?;
    for program in &programs {
        build.program(program)?;
    }
    if options.update_artifacts {
        build.artifacts.save()?;
    }
    build.steps.say(format!(
        "{} up to date in {}",
        count(programs.len(), "program"),
        build.out.display()
    ));
    Ok(())
}

struct Build<'a> {
    workspace: &'a Workspace,
    options: &'a Options,
    out: PathBuf,
    artifacts: Artifacts,
    routes: Routes<'a>,
    steps: Steps,
}

impl<'a> Build<'a> {
    fn new(workspace: &'a Workspace, options: &'a Options) -> Result<Self> {
        let out = options.out.clone().unwrap_or_else(|| workspace.deploy());
        fs::create_dir_all(&out).with_context(|| format!("cannot create {}", out.display()))?;
        // artifacts hold what our own toolchain makes, so only that can confirm or replace them
        let routes = Routes::new(workspace, options.verify || options.update_artifacts);
        let artifacts = Artifacts::load(&workspace.path("artifacts"))?;
        Ok(Self {
            workspace,
            options,
            out,
            artifacts,
            routes,
            steps: Steps::new("build"),
        })
    }

    fn program(&mut self, program: &Program) -> Result<()> {
        let source = source_hash::of(self.workspace, program, &self.options.features)?;
        let so = self.out.join(format!("{}.so", program.library));
        let stamp = Stamp::beside(&so);
        let name = &program.package;
        let is_fresh = stamp.origin(&source, &so) == Some(Origin::Compiled);
        if is_fresh && !self.options.verify && !self.options.update_artifacts {
            self.steps
                .say(format!("{name}: fresh, sha256 {}", digest::of_file(&so)?));
            return Ok(());
        }
        if self.options.verify {
            self.artifacts.current(program, &source)?;
        }
        self.routes.choose(&self.steps)?;
        // variants of a program are compiled to the same place: nobody else may, until this one is copied and stamped
        let _alone = alone(self.workspace)?;
        let origin = self.make(program, &source, &so)?;
        stamp.write(&source, &so, origin)?;
        let size = fs::metadata(&so)?.len();
        self.steps
            .say(format!("{name}: {size} bytes, sha256 {}", digest::of_file(&so)?));
        Ok(())
    }

    fn make(&mut self, program: &Program, source: &str, so: &Path) -> Result<Origin> {
        let Options {
            features,
            verify,
            update_artifacts,
            ..
        } = self.options;
        let route = self.routes.choose(&self.steps)?;
        self.steps.say(format!("{}: by {}", program.package, route.name()));
        if let Route::Artifacts(why) = route {
            if !features.is_empty() || *update_artifacts || *verify {
                bail!("this needs a compiler, and none can be set up here: {why}");
            }
            self.artifacts
                .restore(program, source, so)
                .with_context(|| format!("no SBF toolchain, and no kept build of these sources: {why}"))?;
            warn(&format!(
                "{} was NOT compiled here: using artifacts/{}.so",
                program.package, program.library
            ));
            return Ok(Origin::Artifacts);
        }
        place(&route.compile(self.workspace, program, features)?, so)?;
        if *verify {
            self.artifacts.confirm(program, source, so)?;
        }
        if *update_artifacts {
            self.artifacts.store(program, source, so)?;
        }
        Ok(Origin::Compiled)
    }
}

/// Nobody else builds or copies programs of this workspace until the lock is dropped.
fn alone(workspace: &Workspace) -> Result<Exclusive> {
    Exclusive::hold(&workspace.path("target/sbf-build.lock"))
}

/// Copies a program and the table of its functions; readers see the old or the new `.so`, never half of it.
pub fn place(from: &Path, to: &Path) -> Result<()> {
    functions::place(from, to)?;
    let arriving = to.with_extension("so.new");
    fs::copy(from, &arriving).with_context(|| format!("cannot copy {}", from.display()))?;
    fs::rename(&arriving, to).with_context(|| format!("cannot write {}", to.display()))
}

fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

//! The programs for what runs them: those of `artifacts/` while their sources are unchanged, which takes no compiler.

use std::fs;

use anyhow::{Context, Result};
use clap::Args;

use super::artifacts::Artifacts;
use super::stamp::{Origin, Stamp};
use super::{Options, alone, count, run, source_hash};
use crate::cargo::fetch;
use crate::steps::Steps;
use crate::workspace::Workspace;

#[derive(Args, Default)]
pub struct Programs {
    /// Compile the programs, also those whose sources are what artifacts/ was built from
    #[arg(long = "build")]
    compile: bool,
}

impl Programs {
    /// Puts every program into `target/deploy`.
    pub fn ready(&self, workspace: &Workspace) -> Result<()> {
        if self.compile {
            return run(workspace, &Options::default());
        }
        let steps = Steps::new("programs");
        fetch(&workspace.root)?;
        steps.say("comparing their sources with those of artifacts/");
        let changed = restore(workspace, &steps)?;
        if changed.is_empty() {
            return Ok(());
        }
        steps.say(format!(
            "{}: compiled, since artifacts/ was built from other sources",
            changed.join(", ")
        ));
        run(workspace, &Options::of(changed))
    }
}

/// Takes from `artifacts/` what is there of these sources; returns the programs that are not.
fn restore(workspace: &Workspace, steps: &Steps) -> Result<Vec<String>> {
    let deploy = workspace.deploy();
    fs::create_dir_all(&deploy).with_context(|| format!("cannot create {}", deploy.display()))?;
    let _alone = alone(workspace)?;
    let artifacts = Artifacts::load(&workspace.path("artifacts"))?;
    let (mut kept, mut compiled, mut changed) = (0, 0, Vec::new());
    for program in workspace.programs()? {
        let source = source_hash::of(workspace, &program, &[])?;
        let so = deploy.join(format!("{}.so", program.library));
        let stamp = Stamp::beside(&so);
        match stamp.origin(&source, &so) {
            Some(Origin::Compiled) => compiled += 1,
            Some(Origin::Artifacts) => kept += 1,
            None if artifacts.current(&program, &source).is_ok() => {
                artifacts.restore(&program, &source, &so)?;
                stamp.write(&source, &so, Origin::Artifacts)?;
                kept += 1;
            }
            None => changed.push(program.package),
        }
    }
    if kept > 0 {
        steps.say(format!(
            "{} from artifacts/, built from exactly these sources (`--build` compiles them here)",
            count(kept, "program")
        ));
    }
    if compiled > 0 {
        steps.say(format!(
            "{} compiled here before, unchanged",
            count(compiled, "program")
        ));
    }
    Ok(changed)
}

//! The program `compared`, built at every opt-level with the random functions of a seed.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::build::{Origin, Stamp, place, source_hash};
use crate::exclusive::Exclusive;
use crate::sbf::{Fault, Settings, Toolchain, check, link};
use crate::steps::Steps;
use crate::workspace::{Program, Workspace};

/// That of the release profile, and the one for small size.
pub const OPT_LEVELS: [&str; 2] = ["3", "s"];

/// The random functions in a build.
pub struct Functions {
    pub seed: u64,
    count: usize,
    /// Without the catalogue.
    only: bool,
}

impl Functions {
    /// The functions that `compared` has by default, with the catalogue.
    pub fn fixed() -> Self {
        Self {
            seed: 1,
            count: 200,
            only: false,
        }
    }

    /// Random functions without the catalogue.
    pub fn of(seed: u64, count: usize) -> Self {
        Self {
            seed,
            count,
            only: true,
        }
    }

    /// For the build script of `compared`.
    pub fn environment(&self) -> Vec<(String, String)> {
        if !self.only {
            return vec![];
        }
        vec![
            ("AIRLOCK_COMPARED_SEED".into(), self.seed.to_string()),
            ("AIRLOCK_COMPARED_FUNCTIONS".into(), self.count.to_string()),
            ("AIRLOCK_COMPARED_ONLY".into(), "random".into()),
        ]
    }

    pub fn repeat(&self) -> String {
        format!("cargo xtask compare --seed {} --functions {}", self.seed, self.count)
    }

    fn folder(&self) -> String {
        if self.only {
            "target/compare/fresh".into()
        } else {
            "target/compare/fixed".into()
        }
    }
}

pub struct Builds<'a> {
    workspace: &'a Workspace,
    toolchain: &'a Toolchain,
    steps: &'a Steps,
    program: Program,
}

impl<'a> Builds<'a> {
    pub fn new(workspace: &'a Workspace, toolchain: &'a Toolchain, steps: &'a Steps) -> Self {
        let name = || "compared".to_owned();
        let manifest = workspace.path("tests/compiler/program/Cargo.toml");
        Self {
            workspace,
            toolchain,
            steps,
            program: Program {
                package: name(),
                library: name(),
                manifest,
            },
        }
    }

    /// Builds the program at every opt-level, unless it is built already.
    pub fn ready(&self, functions: &Functions) -> Result<Vec<PathBuf>> {
        let sources = source_hash::of(self.workspace, &self.program, &[])?;
        OPT_LEVELS
            .iter()
            .map(|level| self.at(level, functions, &sources))
            .collect()
    }

    fn at(&self, level: &str, functions: &Functions, sources: &str) -> Result<PathBuf> {
        let folder = self.workspace.path(&functions.folder());
        fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        let so = folder.join(format!("compared-{level}.so"));
        let stamp = Stamp::beside(&so);
        let sources = format!("{sources} {} {}", functions.seed, functions.count);
        if stamp.origin(&sources, &so).is_some() {
            return Ok(so);
        }
        self.steps.say(format!(
            "compared at opt-level {level}, {} random functions of seed {}",
            functions.count, functions.seed
        ));
        let settings = Settings {
            opt_level: Some(level.to_owned()),
            environment: functions.environment(),
            ..Settings::default()
        };
        // all builds use the same folder
        let _lock = Exclusive::hold(&self.workspace.path("target/sbf-build.lock"))?;
        let linked = link(self.toolchain, self.workspace, &self.program, &settings)?;
        // every division here has a guard; where the analysis cannot prove it, the cases show that it stays behind its guard
        check(&linked, Some(Fault::UnprovenDivision))?;
        place(&linked, &so)?;
        stamp.write(&sources, &so, Origin::Compiled)?;
        Ok(so)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixed_functions_are_those_that_the_build_script_writes_by_default() {
        assert!(Functions::fixed().environment().is_empty());
        let script = include_str!("../../../tests/compiler/program/build.rs");
        assert!(script.contains("const SEED: u64 = 1;") && script.contains("const FUNCTIONS: usize = 200;"));
    }

    #[test]
    fn functions_of_a_seed_are_built_without_the_catalogue_and_the_command_to_repeat_them_has_seed_and_count() {
        let functions = Functions::of(17, 40);
        let environment = functions.environment();
        assert!(environment.contains(&("AIRLOCK_COMPARED_SEED".into(), "17".into())));
        assert!(environment.contains(&("AIRLOCK_COMPARED_FUNCTIONS".into(), "40".into())));
        assert!(environment.contains(&("AIRLOCK_COMPARED_ONLY".into(), "random".into())));
        assert_eq!(functions.repeat(), "cargo xtask compare --seed 17 --functions 40");
    }
}

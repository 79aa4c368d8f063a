//! `cargo xtask mutants`: breaks the program on purpose, one change at a time, and shows that a test fails.
//!
//! tests/mutants.toml says what to break. Each mutant is built to real bytecode from a copy of the repository, and the
//! suites run against it: the named test must fail, and where one is named, the random suite in its normal run as well.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use serde::Deserialize;

use crate::build::{self, Programs};
use crate::cargo::cargo;
use crate::process::capture;
use crate::steps::Steps;
use crate::workspace::Workspace;

#[derive(Args)]
pub struct Options {
    /// Only these mutants; all of them by default
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mutants {
    mutant: Vec<Mutant>,
}

/// One change, and the tests that must fail because of it.
#[derive(Deserialize)]
struct Mutant {
    name: String,
    /// The program that is changed.
    #[serde(default = "airlock")]
    program: String,
    /// A text to replace in one file, or a patch.
    #[serde(flatten)]
    change: Change,
    /// The test of the suites that must fail.
    test: String,
    /// The random test that must fail too: the test binary and the name.
    random: Option<[String; 2]>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Change {
    Text {
        file: String,
        /// Occurs in `file` exactly once.
        find: String,
        replace: String,
    },
    Patch {
        /// A file in tests/mutants.
        patch: String,
    },
}

fn airlock() -> String {
    "airlock".into()
}

pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let steps = Steps::new("mutants");
    // the other programs that the suites need, unchanged
    Programs::default().ready(workspace)?;
    let mut survivors = Vec::new();
    for mutant in chosen(workspace, &options.names)? {
        let out = mutant.build(workspace)?;
        for [binary, test] in mutant.tests() {
            if mutant.is_noticed(workspace, &out, binary, test)? {
                steps.say(format!("{}: noticed by {test}", mutant.name));
            } else {
                steps.say(format!("{}: NOT noticed by {test}", mutant.name));
                survivors.push(format!("{} ({test})", mutant.name));
            }
        }
    }
    ensure!(
        survivors.is_empty(),
        "no test noticed: {}; strengthen the tests named in tests/mutants.toml",
        survivors.join(", ")
    );
    Ok(())
}

fn chosen(workspace: &Workspace, names: &[String]) -> Result<Vec<Mutant>> {
    let path = workspace.path("tests/mutants.toml");
    let text = fs::read_to_string(&path).context("cannot read tests/mutants.toml")?;
    let all: Mutants = toml::from_str(&text).context("tests/mutants.toml is malformed")?;
    if let Some(unknown) = names.iter().find(|name| all.mutant.iter().all(|m| &m.name != *name)) {
        bail!("there is no mutant `{unknown}`; tests/mutants.toml lists them");
    }
    let wanted = |mutant: &Mutant| names.is_empty() || names.contains(&mutant.name);
    Ok(all.mutant.into_iter().filter(wanted).collect())
}

impl Mutant {
    /// Builds the changed program; returns the folder of its `.so`.
    fn build(&self, workspace: &Workspace) -> Result<std::path::PathBuf> {
        let tree = workspace.path("target/mutants/tree");
        copy_sources(workspace, &tree)?;
        self.change
            .apply(workspace, &tree)
            .with_context(|| format!("mutant {}; adapt tests/mutants.toml", self.name))?;
        let out = workspace.path("target/mutants").join(&self.name);
        build::run(&Workspace { root: tree }, &build::Options::only(&self.program, &out))?;
        Ok(out)
    }

    /// The tests that must fail, each with its binary.
    fn tests(&self) -> impl Iterator<Item = [&str; 2]> {
        let random = self
            .random
            .as_ref()
            .map(|[binary, test]| [binary.as_str(), test.as_str()]);
        [["suites", self.test.as_str()]].into_iter().chain(random)
    }

    fn is_noticed(&self, workspace: &Workspace, out: &Path, binary: &str, test: &str) -> Result<bool> {
        let output = cargo()
            .current_dir(&workspace.root)
            .args(["test", "--locked", "--quiet", "--workspace", "--test", binary])
            .args(["--", "--exact", test, "--format", "pretty"])
            .env("AIRLOCK_PROGRAM_DIR", out)
            // the failure is expected: no shorter sequence is searched for, and none is saved
            .env("AIRLOCK_EXPECT_FAILURE", "1")
            .stdin(Stdio::null())
            .output()
            .context("cannot start the suites")?;
        let printed = String::from_utf8_lossy(&output.stdout);
        ensure!(
            printed.contains(&format!("test {test} ... ")),
            "mutant {}: there is no test {test}; adapt tests/mutants.toml",
            self.name
        );
        Ok(printed.contains(&format!("test {test} ... FAILED")))
    }
}

impl Change {
    fn apply(&self, workspace: &Workspace, tree: &Path) -> Result<()> {
        match self {
            Self::Text { file, find, replace } => {
                let path = tree.join(file);
                let source = fs::read_to_string(&path).with_context(|| format!("no file {file}"))?;
                let once = source.matches(find).count() == 1;
                ensure!(once, "the text to find must occur in {file} exactly once");
                Ok(fs::write(&path, source.replace(find, replace))?)
            }
            Self::Patch { patch } => {
                let patch = workspace.path("tests/mutants").join(patch);
                let mut apply = Command::new("git");
                // the copy lies inside the repository but is not one itself
                apply
                    .current_dir(tree)
                    .env("GIT_CEILING_DIRECTORIES", workspace.path("target/mutants"));
                capture(apply.arg("apply").arg(&patch)).map(|_| ())
            }
        }
    }
}

/// Copies what git tracks or would add; the build folder is shared, so that only the program is compiled again.
fn copy_sources(workspace: &Workspace, tree: &Path) -> Result<()> {
    if tree.exists() {
        fs::remove_dir_all(tree).context("cannot clear target/mutants/tree")?;
    }
    let listed = capture(Command::new("git").current_dir(&workspace.root).args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    for path in listed.lines().filter(|path| workspace.path(path).is_file()) {
        let to = tree.join(path);
        fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
        fs::copy(workspace.path(path), to).with_context(|| format!("cannot copy {path}"))?;
    }
    std::os::unix::fs::symlink(workspace.path("target"), tree.join("target")).context("cannot share target/")
}

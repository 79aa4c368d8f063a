//! Installing packages of the machine's own Debian: as root, or by sudo after asking.

use std::io::{IsTerminal, Write, stdin, stdout};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{capture, run};
use crate::steps::Steps;

/// Installs packages; `reasons` say what is missing without them.
pub fn install(packages: &[&str], reasons: &[String], steps: &Steps) -> Result<()> {
    let install = format!("apt-get install --yes --no-install-recommends {}", packages.join(" "));
    let with_sudo = format!("sudo apt-get update && sudo {install}");
    let missing = reasons.join("; ");
    if !is_on_path("apt-get") {
        bail!(
            "{missing}. There is no apt-get here: install what Debian calls {}",
            packages.join(", ")
        );
    }
    let prefix: &[&str] = if is_root() {
        &[]
    } else if is_on_path("sudo") && agreed(&missing, &with_sudo)? {
        &["sudo"]
    } else {
        bail!("{missing}. Run this, and then the same command again, as root or with sudo:\n    {with_sudo}");
    };
    steps.say(format!("{missing}: apt-get update && {install}"));
    let apt = |arguments: &[&str]| {
        let words: Vec<_> = prefix.iter().chain(&["apt-get"]).chain(arguments).collect();
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive");
        run(&mut command)
    };
    // lists are missing on a new machine, and old ones name packages that the mirror no longer has
    apt(&["--quiet", "update"]).context("apt cannot read the lists of its mirrors")?;
    apt(&[&["--quiet", "install", "--yes", "--no-install-recommends"], packages].concat())
        .with_context(|| format!("apt cannot install {}", packages.join(", ")))
}

/// Whether whoever sits at the terminal allows it. Nobody there is a no.
fn agreed(missing: &str, command: &str) -> Result<bool> {
    if !stdin().is_terminal() {
        return Ok(false);
    }
    print!("{missing}.\nRun `{command}` now? [y/N] ");
    stdout().flush()?;
    let mut answer = String::new();
    stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

fn is_root() -> bool {
    capture(Command::new("id").arg("-u")).is_ok_and(|user| user.trim() == "0")
}

pub fn is_on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// The version that apt would install, such as `20.19.2+dfsg-1`.
pub fn candidate(package: &str) -> Option<String> {
    let policy = capture(Command::new("apt-cache").args(["policy", package])).ok()?;
    let version = policy
        .lines()
        .find_map(|line| line.trim().strip_prefix("Candidate: "))?
        .trim();
    (version != "(none)").then(|| version.to_owned())
}

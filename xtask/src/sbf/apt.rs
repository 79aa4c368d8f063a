//! apt with a configuration of its own: the system's sources and lists stay as they are.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::capture;

/// The address of a Debian mirror that still has the pinned versions, such as a snapshot archive.
const MIRROR: &str = "AIRLOCK_SBF_MIRROR";
/// The suites the pinned versions came from.
const SUITES: [&str; 2] = ["forky", "sid"];

pub struct Apt {
    options: Vec<String>,
}

impl Apt {
    /// Reads the mirror's lists.
    pub fn set_up(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder.join("lists/partial"))?;
        fs::create_dir_all(folder.join("archives/partial"))?;
        let mirror = mirror()?;
        let keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
        let sources: String = SUITES
            .iter()
            .map(|suite| format!("deb [signed-by={keyring} check-valid-until=no] {mirror} {suite} main\n"))
            .collect();
        let list = folder.join("sources.list");
        fs::write(&list, sources)?;
        let folder = folder.display();
        let options = vec![
            format!("Dir::State={folder}"),
            format!("Dir::State::lists={folder}/lists"),
            "Dir::State::status=/var/lib/dpkg/status".into(),
            format!("Dir::Cache={folder}"),
            format!("Dir::Cache::archives={folder}/archives"),
            format!("Dir::Etc::sourcelist={}", list.display()),
            "Dir::Etc::sourceparts=/dev/null".into(),
            "Acquire::Languages=none".into(),
            "APT::Sandbox::User=root".into(),
        ];
        let apt = Self { options };
        capture(apt.command("apt-get").args(["-q", "update"]))
            .with_context(|| format!("the Debian mirror cannot be reached; name another with {MIRROR}"))?;
        Ok(apt)
    }

    /// Downloads one version of a package into a folder.
    pub fn download(&self, name: &str, version: &str, folder: &Path) -> Result<()> {
        let mut command = self.command("apt-get");
        command.current_dir(folder).args(["-q", "download"]);
        capture(command.arg(format!("{name}={version}")))?;
        Ok(())
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        self.options.iter().for_each(|option| {
            command.args(["-o", option]);
        });
        command
    }
}

/// The mirror that the variable names, or that of the system's own apt sources.
fn mirror() -> Result<String> {
    if let Ok(mirror) = std::env::var(MIRROR) {
        return Ok(mirror);
    }
    let list =
        capture(Command::new("apt-get").args(["indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]))
            .context("apt is needed to fetch the linker's libraries")?;
    list.lines()
        .find(|uri| uri.trim_end_matches('/').ends_with("/debian"))
        .map(str::to_owned)
        .with_context(|| format!("apt knows no Debian mirror; name one with {MIRROR}"))
}

//! The pinned Debian packages: from a folder, or from the mirror this machine already uses.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::pins::PACKAGES;
use crate::digest;
use crate::process::capture;
use crate::steps::Steps;

/// A folder that holds the packages, so that no mirror is asked.
const FOLDER: &str = "AIRLOCK_SBF_DEBS";
/// The suites the pinned versions came from.
const SUITES: [&str; 2] = ["forky", "sid"];

struct Package<'a> {
    file: &'a str,
    sha256: &'a str,
}

/// Every pinned package as a file with the pinned digest: from the folder, from `cache`, or fetched into `cache`.
pub fn fetch(cache: &Path, steps: &Steps) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(cache)?;
    let packages = parse(PACKAGES)?;
    let folders: Vec<_> = std::env::var_os(FOLDER)
        .map(PathBuf::from)
        .into_iter()
        .chain([cache.to_owned()])
        .collect();
    let present = |package: &Package| {
        folders
            .iter()
            .map(|f| f.join(package.file))
            .find(|path| package.check(path).is_ok())
    };
    let missing: Vec<_> = packages.iter().filter(|package| present(package).is_none()).collect();
    let places: Vec<_> = folders.iter().map(|folder| folder.display().to_string()).collect();
    let found = packages.len() - missing.len();
    steps.say(format!(
        "packages: {found} in {}, {} to fetch",
        places.join(" or "),
        missing.len()
    ));
    if !missing.is_empty() {
        download(cache, &missing, steps)?;
    }
    packages
        .iter()
        .map(|package| present(package).context("a package that was just fetched is gone"))
        .collect()
}

/// Downloads with a private apt configuration: the system's sources and lists stay as they are.
fn download(cache: &Path, packages: &[&Package], steps: &Steps) -> Result<()> {
    let apt = Apt::set_up(&cache.join("apt"))?;
    steps.say(format!("packages: lists of {}", SUITES.join(" and ")));
    capture(apt.command("apt-get").args(["-q", "update"])).context("the Debian mirror cannot be reached")?;
    for package in packages {
        steps.say(format!("packages: {}", package.file));
        let arrival = cache.join("arriving");
        if arrival.exists() {
            fs::remove_dir_all(&arrival)?;
        }
        fs::create_dir_all(&arrival)?;
        let (name, version) = package.name_and_version()?;
        capture(
            apt.command("apt-get")
                .current_dir(&arrival)
                .args(["-q", "download"])
                .arg(format!("{name}={version}")),
        )
        .with_context(|| {
            format!("the mirror no longer has {name} {version}; docs/toolchain.md says how to move a pin")
        })?;
        let arrived = arrival.join(package.file);
        package.check(&arrived)?;
        fs::rename(arrived, cache.join(package.file))?;
        fs::remove_dir_all(&arrival)?;
    }
    Ok(())
}

struct Apt {
    options: Vec<String>,
}

impl Apt {
    fn set_up(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder.join("lists/partial"))?;
        fs::create_dir_all(folder.join("archives/partial"))?;
        let mirror = mirror()?;
        let keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
        let sources: String = SUITES
            .iter()
            .map(|suite| format!("deb [signed-by={keyring}] {mirror} {suite} main\n"))
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
        Ok(Self { options })
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        self.options.iter().for_each(|option| {
            command.args(["-o", option]);
        });
        command
    }
}

/// The Debian mirror that the system's own apt sources name.
fn mirror() -> Result<String> {
    let list =
        capture(Command::new("apt-get").args(["indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]))
            .context("apt is needed to fetch the linker's libraries")?;
    list.lines()
        .find(|uri| uri.trim_end_matches('/').ends_with("/debian"))
        .map(str::to_owned)
        .context("apt knows no Debian mirror")
}

impl Package<'_> {
    fn check(&self, path: &Path) -> Result<()> {
        let found = digest::of_file(path)?;
        if found != self.sha256 {
            bail!("{} has sha256 {found}, pinned is {}", path.display(), self.sha256);
        }
        Ok(())
    }

    /// `libllvm23_1%3a23.1.4-2_amd64.deb` is libllvm23, version 1:23.1.4-2.
    fn name_and_version(&self) -> Result<(&str, String)> {
        let mut fields = self.file.split('_');
        match (fields.next(), fields.next()) {
            (Some(name), Some(version)) => Ok((name, version.replace("%3a", ":"))),
            _ => bail!("`{}` is not a package's file name", self.file),
        }
    }
}

fn parse(pins: &str) -> Result<Vec<Package<'_>>> {
    pins.lines()
        .map(|line| {
            let (sha256, file) = line
                .split_once("  ")
                .with_context(|| format!("`{line}` is not a pinned package"))?;
            Ok(Package { file, sha256 })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pin_names_a_package_a_version_and_a_digest() {
        let packages = parse(PACKAGES).expect("pins are readable");
        assert!(packages.iter().any(|package| package.file.starts_with("libllvm23_")));
        for package in packages {
            package.name_and_version().expect("name and version");
            assert_eq!(package.sha256.len(), 64, "{}", package.file);
        }
    }

    #[test]
    fn the_epoch_of_a_version_is_unescaped() {
        let package = Package {
            file: "libllvm23_1%3a23.1.4-2_amd64.deb",
            sha256: "",
        };
        assert_eq!(
            package.name_and_version().expect("readable"),
            ("libllvm23", "1:23.1.4-2".to_owned())
        );
    }

    #[test]
    fn a_package_with_other_bytes_is_refused() {
        let folder = std::env::temp_dir().join(format!("airlock-packages-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("temporary folder");
        let path = folder.join("libc6_2.43-7_amd64.deb");
        fs::write(&path, b"other bytes").expect("written");
        let pinned = parse(PACKAGES).expect("pins are readable");
        let libc = pinned
            .iter()
            .find(|package| package.file == "libc6_2.43-7_amd64.deb")
            .expect("libc6 is pinned");
        let refusal = libc.check(&path).expect_err("refused").to_string();
        fs::remove_dir_all(&folder).expect("removed");
        assert!(refusal.contains("pinned is"), "{refusal}");
    }
}

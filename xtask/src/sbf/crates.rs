//! What crates.io's part of a build is compiled from: sources unpacked anew from archives that the lockfiles pin. What lies
//! unpacked in cargo's own home may have been edited, and cargo would not notice.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::digest;

/// A home for cargo that shares the user's registries and settings, and nothing unpacked.
pub struct CargoHome(pub PathBuf);

impl CargoHome {
    /// In a folder that nobody else uses meanwhile.
    pub fn fresh(folder: &Path) -> Result<Self> {
        let theirs = user_home()?;
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder.join("registry"))?;
        for shared in ["registry/index", "registry/cache"] {
            fs::create_dir_all(theirs.join(shared))?;
            symlink(theirs.join(shared), folder.join(shared))?;
        }
        for settings in ["config.toml", "credentials.toml"] {
            if theirs.join(settings).exists() {
                symlink(theirs.join(settings), folder.join(settings))?;
            }
        }
        Ok(Self(folder.to_owned()))
    }

    /// Fails if an archive that cargo keeps is not the one that a lockfile pins. What is missing cargo fetches and compares.
    pub fn check(&self, lock: &str) -> Result<()> {
        let checksums = checksums(lock);
        for registry in self.registries()? {
            for ((name, version), checksum) in &checksums {
                let archive = self
                    .0
                    .join("registry/cache")
                    .join(&registry)
                    .join(format!("{name}-{version}.crate"));
                if archive.exists() {
                    let found = digest::of_file(&archive)?;
                    ensure!(
                        found == *checksum,
                        "{} has sha256 {found}, but the lockfile pins {checksum}; remove the file and build again",
                        archive.display()
                    );
                }
            }
        }
        Ok(())
    }

    /// Where each registry's crates are unpacked.
    pub fn unpacked(&self) -> Result<Vec<PathBuf>> {
        let registries = self.registries()?.into_iter();
        Ok(registries
            .map(|registry| self.0.join("registry/src").join(registry))
            .collect())
    }

    fn registries(&self) -> Result<Vec<String>> {
        let entries = fs::read_dir(self.0.join("registry/cache")).context("cargo keeps no archives")?;
        entries
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect()
    }
}

fn user_home() -> Result<PathBuf> {
    match std::env::var_os("CARGO_HOME") {
        Some(home) => Ok(home.into()),
        None => {
            Ok(PathBuf::from(std::env::var_os("HOME").context("neither CARGO_HOME nor HOME is set")?).join(".cargo"))
        }
    }
}

/// Name and version of each crate of a lockfile that has a checksum.
pub fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let field = |block: &str, name: &str| {
        let line = block
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "))?;
        Some(line.trim_matches('"').to_owned())
    };
    lock.split("[[package]]")
        .filter_map(|block| {
            Some((
                (field(block, "name")?, field(block, "version")?),
                field(block, "checksum")?,
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_found_by_name_and_version() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"ff\"\n\n[[package]]\nname = \"b\"\nversion = \"2.0.0\"\n";
        let expected = BTreeMap::from([(("a".into(), "1.0.0".into()), "ff".into())]);
        assert_eq!(checksums(lock), expected);
    }

    #[test]
    fn an_archive_that_the_lockfile_does_not_pin_is_refused() {
        let folder = std::env::temp_dir().join(format!("airlock-crates-{}", std::process::id()));
        let cache = folder.join("registry/cache/index-1");
        fs::create_dir_all(&cache).expect("created");
        fs::write(cache.join("a-1.0.0.crate"), "abc").expect("written");
        let home = CargoHome(folder.clone());
        let lock =
            |checksum: &str| format!("[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"{checksum}\"\n");
        home.check(&lock(&digest::of_bytes(b"abc"))).expect("as pinned");
        let refusal = home
            .check(&lock(&digest::of_bytes(b"abd")))
            .expect_err("edited")
            .to_string();
        fs::remove_dir_all(&folder).expect("removed");
        assert!(refusal.contains("remove the file"), "{refusal}");
    }
}

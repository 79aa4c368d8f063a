//! `artifacts/`: each program's `.so` and the table of its functions, with the digest of the sources they were built from. What
//! runs the programs takes them from here as long as their sources are unchanged, and CI confirms them by building again.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::{functions, place};
use crate::digest;
use crate::workspace::Program;

const UPDATE: &str = "run `cargo xtask build --update-artifacts` and commit artifacts/";

pub struct Artifacts {
    folder: PathBuf,
    manifest: Manifest,
}

#[derive(Default, Serialize, Deserialize)]
struct Manifest {
    programs: BTreeMap<String, Entry>,
}

#[derive(Serialize, Deserialize, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Of `<library>.functions`.
    functions: Option<String>,
    /// Of `<library>.so`.
    sha256: String,
    /// Of everything that entered the build.
    sources: String,
}

impl Entry {
    fn of(so: &Path, sources: &str) -> Result<Self> {
        Ok(Self {
            functions: functions::digest(so),
            sha256: digest::of_file(so)?,
            sources: sources.to_owned(),
        })
    }
}

impl Artifacts {
    pub fn load(folder: &Path) -> Result<Self> {
        let path = folder.join("manifest.json");
        let manifest = match fs::read_to_string(&path) {
            Ok(json) => serde_json::from_str(&json)
                .with_context(|| format!("{} is damaged; restore it with git", path.display()))?,
            Err(error) if error.kind() == ErrorKind::NotFound => Manifest::default(),
            Err(error) => {
                return Err(error).with_context(|| format!("{} is damaged; restore it with git", path.display()));
            }
        };
        Ok(Self {
            folder: folder.to_owned(),
            manifest,
        })
    }

    pub fn save(&self) -> Result<()> {
        let json = serde_json::to_string_pretty(&self.manifest)?;
        Ok(fs::write(self.folder.join("manifest.json"), json + "\n")?)
    }

    /// Takes a fresh build in.
    pub fn store(&mut self, program: &Program, sources: &str, so: &Path) -> Result<()> {
        fs::create_dir_all(&self.folder)?;
        place(so, &self.so(program))?;
        let entry = Entry::of(so, sources)?;
        self.manifest.programs.insert(program.library.clone(), entry);
        Ok(())
    }

    /// Fails unless a fresh build is byte for byte what is kept here.
    pub fn confirm(&self, program: &Program, sources: &str, so: &Path) -> Result<()> {
        let entry = self.current(program, sources)?;
        let built = Entry::of(so, sources)?;
        let kept = Entry::of(&self.so(program), sources)?;
        if built != *entry || kept != *entry {
            bail!(
                "artifacts/{}.so or .functions differs from what its sources give: built {built:?}, kept {kept:?}, manifest {entry:?}; {UPDATE}",
                program.library,
            );
        }
        Ok(())
    }

    /// Copies the kept build of exactly these sources.
    pub fn restore(&self, program: &Program, sources: &str, so: &Path) -> Result<()> {
        let entry = self.current(program, sources)?;
        let kept = self.so(program);
        if Entry::of(&kept, sources)? != *entry {
            bail!(
                "artifacts/{}.so or .functions is not the file the manifest describes; restore it with git",
                program.library
            );
        }
        place(&kept, so)
    }

    /// The entry of a program, if it was built from exactly these sources.
    pub fn current(&self, program: &Program, sources: &str) -> Result<&Entry> {
        match self.manifest.programs.get(&program.library) {
            Some(entry) if entry.sources == sources => Ok(entry),
            Some(_) => bail!(
                "artifacts/{}.so is stale: its sources changed; {UPDATE}",
                program.library
            ),
            None => bail!("artifacts/ has no {}.so; {UPDATE}", program.library),
        }
    }

    fn so(&self, program: &Program) -> PathBuf {
        self.folder.join(format!("{}.so", program.library))
    }
}

#[cfg(test)]
mod tests;

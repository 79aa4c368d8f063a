//! `artifacts/`: each program's `.so` with the digest of the sources it was built from. What runs the programs takes them
//! from here as long as their sources are unchanged, and CI confirms them by building again.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::place;
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

#[derive(Serialize, Deserialize)]
pub struct Entry {
    /// Of `<library>.so`.
    sha256: String,
    /// Of everything that entered the build.
    sources: String,
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
        let entry = Entry {
            sha256: digest::of_file(so)?,
            sources: sources.to_owned(),
        };
        self.manifest.programs.insert(program.library.clone(), entry);
        Ok(())
    }

    /// Fails unless a fresh build is byte for byte what is kept here.
    pub fn confirm(&self, program: &Program, sources: &str, so: &Path) -> Result<()> {
        let entry = self.current(program, sources)?;
        let built = digest::of_file(so)?;
        let kept = digest::of_file(&self.so(program))?;
        if built != entry.sha256 || kept != entry.sha256 {
            bail!(
                "artifacts/{}.so differs from what its sources give: built {built}, kept {kept}, manifest {}; {UPDATE}",
                program.library,
                entry.sha256
            );
        }
        Ok(())
    }

    /// Copies the kept build of exactly these sources.
    pub fn restore(&self, program: &Program, sources: &str, so: &Path) -> Result<()> {
        let entry = self.current(program, sources)?;
        let kept = self.so(program);
        if digest::of_file(&kept)? != entry.sha256 {
            bail!(
                "artifacts/{}.so is not the file the manifest describes; restore it with git",
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
mod tests {
    use super::*;

    struct Case {
        folder: PathBuf,
        program: Program,
        artifacts: Artifacts,
    }

    impl Case {
        /// A build of sources `s1`, stored.
        fn stored(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("airlock-artifacts-{name}-{}", std::process::id()));
            fs::create_dir_all(&folder).expect("temporary folder");
            fs::write(folder.join("built.so"), "bytes").expect("written");
            let program = Program {
                package: "p".into(),
                library: "p".into(),
                manifest: "p/Cargo.toml".into(),
            };
            let mut artifacts = Artifacts::load(&folder.join("artifacts")).expect("empty artifacts");
            artifacts
                .store(&program, "s1", &folder.join("built.so"))
                .expect("stored");
            artifacts.save().expect("saved");
            let artifacts = Artifacts::load(&folder.join("artifacts")).expect("loaded");
            Self {
                folder,
                program,
                artifacts,
            }
        }

        fn confirm(&self, sources: &str, bytes: &str) -> String {
            fs::write(self.folder.join("built.so"), bytes).expect("written");
            let result = self
                .artifacts
                .confirm(&self.program, sources, &self.folder.join("built.so"));
            result.map_or_else(|error| error.to_string(), |()| "confirmed".into())
        }

        fn restore(&self, sources: &str) -> Result<()> {
            self.artifacts
                .restore(&self.program, sources, &self.folder.join("restored.so"))
        }
    }

    impl Drop for Case {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }

    #[test]
    fn an_equal_build_of_equal_sources_is_confirmed() {
        assert_eq!(Case::stored("equal").confirm("s1", "bytes"), "confirmed");
    }

    #[test]
    fn changed_sources_are_stale_and_changed_bytes_differ() {
        let case = Case::stored("changed");
        assert!(case.confirm("s2", "bytes").contains("stale"));
        assert!(case.confirm("s1", "other").contains("differs"));
    }

    #[test]
    fn only_a_build_of_the_same_sources_is_restored() {
        let case = Case::stored("restore");
        assert!(case.restore("s2").is_err());
        case.restore("s1").expect("restored");
        assert_eq!(fs::read(case.folder.join("restored.so")).expect("read"), b"bytes");
    }

    #[test]
    fn a_damaged_file_is_not_restored() {
        let case = Case::stored("damaged");
        fs::write(case.folder.join("artifacts/p.so"), "damaged").expect("written");
        assert!(case.restore("s1").is_err());
    }
}

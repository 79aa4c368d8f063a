//! One digest over everything that enters a program's build: its own crates' files, the exact versions, features and
//! checksums of all others, the release profile, and the toolchain's pins.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use toml::Table;

use crate::cargo::cargo;
use crate::digest::Parts;
use crate::process::capture;
use crate::sbf;
use crate::workspace::{Program, Workspace};

/// Folders of a crate that its library is not built from.
const NOT_BUILT: [&str; 4] = ["target", "tests", "benches", "examples"];

pub fn of(workspace: &Workspace, program: &Program, features: &[String]) -> Result<String> {
    let root = &workspace.root;
    let mut parts = Parts::default();
    parts.add("pins", sbf::pins_digest());
    parts.add("rules", sbf::rules_digest());
    parts.add("features", features.join(","));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).context("the workspace has no Cargo.toml")?;
    parts.add("profile", settings(&manifest)?);

    let lock = fs::read_to_string(root.join("Cargo.lock")).context("the workspace has no Cargo.lock")?;
    let checksums = sbf::checksums(&lock);
    for crate_ in built_crates(workspace, program, features)? {
        parts.add("crate", &crate_.id);
        parts.add("features", &crate_.features);
        match &crate_.folder {
            Some(folder) => add_files(&mut parts, root, folder, &NOT_BUILT)?,
            None => {
                let id = crate_
                    .id
                    .split_once(" v")
                    .map(|(name, version)| (name.to_owned(), version.to_owned()));
                let checksum = id.and_then(|id| checksums.get(&id));
                parts.add("checksum", checksum.map_or("", String::as_str));
            }
        }
    }
    Ok(parts.finish())
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    /// `name vX.Y.Z`
    id: String,
    features: String,
    /// Where a crate of this repository lies.
    folder: Option<PathBuf>,
}

/// The program and everything it is built with, features resolved as for this program alone.
fn built_crates(workspace: &Workspace, program: &Program, features: &[String]) -> Result<BTreeSet<Crate>> {
    let mut command = cargo();
    command
        .current_dir(&workspace.root)
        .args(["tree", "--locked", "--package", &program.package]);
    command.args([
        "--edges",
        "normal,build",
        "--target",
        "all",
        "--prefix",
        "none",
        "--format",
        "{p}|{f}",
    ]);
    if !features.is_empty() {
        command.arg("--features").arg(features.join(","));
    }
    Ok(capture(&mut command)?.lines().filter_map(parse_crate).collect())
}

/// `name v1.2.3 (folder or proc-macro)|feature,feature (*)`
fn parse_crate(line: &str) -> Option<Crate> {
    let (package, features) = line.split_once('|')?;
    let features = features.trim_end_matches("(*)").trim().to_owned();
    let mut words = package.splitn(3, ' ');
    let id = format!("{} {}", words.next()?, words.next()?);
    let folder = words.next().and_then(|rest| {
        // `(proc-macro) (/folder)`, where the folder's own name may hold brackets
        let (_, folder) = rest.split_once("(/")?;
        let folder = folder.trim_end().strip_suffix(')')?;
        Some(Path::new("/").join(folder))
    });
    Some(Crate { id, features, folder })
}

/// What of the workspace's manifest enters a build: however it is written down.
fn settings(manifest: &str) -> Result<String> {
    let manifest: Table = manifest.parse().context("the workspace's Cargo.toml is no TOML")?;
    let part = |outer: &str, inner: &str| manifest.get(outer).and_then(|outer| outer.get(inner)).cloned();
    let parts = [
        ("package", part("workspace", "package")),
        ("release", part("profile", "release")),
    ];
    let parts: Table = parts
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect();
    Ok(toml::to_string(&parts)?)
}

/// All files under a folder; of its own entries but those that are `left_out`.
fn add_files(parts: &mut Parts, root: &Path, folder: &Path, left_out: &[&str]) -> Result<()> {
    let mut entries = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>())
        .with_context(|| format!("cannot list {}", folder.display()))?;
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if left_out.contains(&name.as_ref()) {
            continue;
        }
        if path.is_file() {
            let relative = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            let content = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            parts.add(&relative, content);
        } else if !path.join("Cargo.toml").exists() {
            add_files(parts, root, &path, &[])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> (String, String, Option<PathBuf>) {
        let crate_ = parse_crate(line).expect("a crate");
        (crate_.id, crate_.features, crate_.folder)
    }

    #[test]
    fn crates_are_read_from_cargo_tree() {
        assert_eq!(
            parsed("borsh v1.5.1|default,std (*)"),
            ("borsh v1.5.1".into(), "default,std".into(), None)
        );
        assert_eq!(
            parsed("paste v1.0.0 (proc-macro)|"),
            ("paste v1.0.0".into(), String::new(), None)
        );
        assert_eq!(
            parsed("core v0.1.0 (/w/core)| (*)"),
            ("core v0.1.0".into(), String::new(), Some("/w/core".into()))
        );
        assert_eq!(
            parsed("macros v0.1.0 (proc-macro) (/w/clone (2)/macros)|").2,
            Some("/w/clone (2)/macros".into())
        );
    }

    #[test]
    fn only_the_package_and_the_release_profile_count_however_they_are_written() {
        let written = |text: &str| settings(text).expect("TOML");
        let usual = written(
            "[workspace.package]\nedition = \"2024\"\n[profile.release]\nlto = true\n[profile.dev]\ndebug = 0\n",
        );
        for same in [
            " [ profile . release ]\nlto = true\n[workspace.package]\nedition = '2024'\n",
            "profile.release.lto = true\nworkspace = { package = { edition = \"2024\" } }\n",
        ] {
            assert_eq!(written(same), usual, "{same}");
        }
        for other in [
            "[workspace.package]\nedition = \"2024\"\n[profile.release]\nlto = true\n [profile.release.package.a]\nopt-level = 0\n",
            "[workspace.package]\nedition = \"2021\"\n[profile.release]\nlto = true\n",
        ] {
            assert_ne!(written(other), usual, "{other}");
        }
    }

    #[test]
    fn the_digest_follows_contents_and_names_but_not_tests() {
        let folder = std::env::temp_dir().join(format!("airlock-sources-{}", std::process::id()));
        fs::create_dir_all(folder.join("src")).expect("temporary folder");
        fs::create_dir_all(folder.join("tests")).expect("temporary folder");
        let digest = |file: &str, content: &str| {
            fs::write(folder.join(file), content).expect("written");
            let mut parts = Parts::default();
            add_files(&mut parts, &folder, &folder, &NOT_BUILT).expect("read");
            parts.finish()
        };
        let first = digest("src/lib.rs", "a");
        assert_eq!(digest("tests/t.rs", "t"), first, "tests do not count");
        let changed = digest("src/lib.rs", "b");
        assert_ne!(changed, first);
        let new = digest("src/new.rs", "");
        assert_ne!(new, changed, "a new file counts");
        fs::create_dir_all(folder.join("src/tests")).expect("temporary folder");
        assert_ne!(digest("src/tests/mod.rs", ""), new, "a module may be called tests");
        fs::remove_dir_all(&folder).expect("removed");
    }
}

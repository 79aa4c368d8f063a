//! One digest of many files: names, contents, links, and which may be executed.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::digest::{self, Parts};

/// Of some entries of a folder: files, links, or folders with all that is in them.
pub fn digest(folder: &Path, entries: &[&str]) -> Result<String> {
    let mut files = Vec::new();
    for entry in entries {
        collect(&folder.join(entry), &mut files)?;
    }
    files.sort();
    let mut parts = Parts::default();
    for path in files {
        let name = path
            .strip_prefix(folder)
            .unwrap_or(&path)
            .to_string_lossy()
            .into_owned();
        parts.add(&name, content(&path)?);
    }
    Ok(parts.finish())
}

fn content(path: &Path) -> Result<String> {
    let metadata = fs::symlink_metadata(path)?;
    if metadata.is_symlink() {
        return Ok(format!("-> {}", fs::read_link(path)?.display()));
    }
    let executable = metadata.permissions().mode() & 0o111 != 0;
    Ok(format!("{} {executable}", digest::of_file(path)?))
}

/// Every file and link under `path`.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let metadata = fs::symlink_metadata(path).with_context(|| format!("{} is missing", path.display()))?;
    if !metadata.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let entries = fs::read_dir(path).with_context(|| format!("cannot list {}", path.display()))?;
    for entry in entries {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A folder with `lib/a.so` and `bin/run`.
    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("airlock-tree-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        for part in ["lib", "bin"] {
            fs::create_dir_all(folder.join(part)).expect("temporary folder");
        }
        fs::write(folder.join("lib/a.so"), "a").expect("written");
        fs::write(folder.join("bin/run"), "run").expect("written");
        folder
    }

    /// Whether the digest of `entries` differs after `change`.
    fn differs(name: &str, entries: &[&str], change: impl Fn(&Path)) -> bool {
        let folder = folder(name);
        let before = digest(&folder, entries).expect("digest");
        change(&folder);
        let after = digest(&folder, entries).expect("digest");
        fs::remove_dir_all(&folder).expect("removed");
        before != after
    }

    #[test]
    fn contents_names_links_and_execute_bits_count() {
        let all = ["lib", "bin"];
        assert!(differs("content", &all, |f| fs::write(f.join("bin/run"), "ruN")
            .expect("written")));
        assert!(differs("name", &all, |f| fs::rename(
            f.join("bin/run"),
            f.join("bin/go")
        )
        .expect("renamed")));
        assert!(differs("new", &all, |f| fs::write(f.join("lib/b"), "").expect("written")));
        assert!(differs("link", &all, |f| symlink("a.so", f.join("lib/b.so")).expect("linked")));
        assert!(differs("mode", &all, |f| {
            fs::set_permissions(f.join("bin/run"), fs::Permissions::from_mode(0o755)).expect("set");
        }));
        assert!(!differs("same", &all, |f| fs::write(f.join("bin/run"), "run").expect("written")));
    }

    #[test]
    fn only_the_named_entries_count() {
        let edit = |f: &Path| fs::write(f.join("bin/run"), "edited").expect("written");
        assert!(!differs("other", &["lib"], edit));
        assert!(differs("named", &["bin/run"], edit));
    }

    #[test]
    fn a_missing_entry_is_an_error() {
        let folder = folder("missing");
        assert!(digest(&folder, &["bin/rustc"]).is_err());
        fs::remove_dir_all(&folder).expect("removed");
    }
}

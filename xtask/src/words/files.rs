//! Which files are checked.

use anyhow::{Context, Result};
use std::{fs, path::Path};

const EXTENSIONS: [&str; 5] = ["md", "rs", "ts", "json", "toml"];
const NOT_OURS: [&str; 3] = ["node_modules", "target", "dist"];

/// The files among these paths and in these folders, sorted, relative to the root.
pub fn under(root: &Path, paths: &[String], exempt: &[String]) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for path in paths {
        add(root, path.trim_end_matches('/'), &mut files).with_context(|| format!("cannot read {path}"))?;
    }
    let is_exempt = |file: &str| exempt.iter().any(|place| is_under(file, place));
    files.retain(|file| !is_exempt(file) && !is_test(file));
    files.sort();
    files.dedup();
    Ok(files)
}

/// Whether a file is this one, or in this folder.
pub fn is_under(file: &str, place: &str) -> bool {
    file.strip_prefix(place)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn is_test(file: &str) -> bool {
    file.ends_with("tests.rs") || file.contains("/tests/")
}

fn add(root: &Path, path: &str, files: &mut Vec<String>) -> Result<()> {
    if fs::metadata(root.join(path))?.is_file() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(root.join(path))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_text = EXTENSIONS
            .iter()
            .any(|extension| name.ends_with(&format!(".{extension}")));
        let is_folder = entry.file_type()?.is_dir() && !NOT_OURS.contains(&name.as_str()) && !name.starts_with('.');
        if is_folder || (entry.file_type()?.is_file() && is_text) {
            add(root, &format!("{path}/{name}"), files)?;
        }
    }
    Ok(())
}

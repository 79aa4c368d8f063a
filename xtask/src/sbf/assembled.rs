//! The digest of each part of an assembled toolchain, compared before each use: an edited file is found before it builds.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::checksums::{self, Changed, Checksum};
use super::pins::ASSEMBLED;
use super::rust::LIBRARY;
use super::{linker, tree};

/// The parts that follow from the pins alone, and so are the same on every machine.
const PARTS: [(&str, &[&str]); 4] = [
    ("library", &[LIBRARY]),
    ("packages", &["packages", "llvm"]),
    ("runtime", &["runtime"]),
    ("scripts", &["bin/rustc", "bin/linker", "sbpf-solana.json"]),
];

/// Fails, with the name of the part, if the toolchain is not what the pins make.
pub fn check(folder: &Path) -> Result<()> {
    compare(folder, ASSEMBLED)
}

fn compare(folder: &Path, pins: &str) -> Result<()> {
    let noted = fs::read_to_string(folder.join("bin").join(linker::NOTE)).with_context(|| {
        format!(
            "the linker's digest was not noted; remove {} and build again",
            folder.display()
        )
    })?;
    let pinned = checksums::parse(pins)?.into_iter().chain(checksums::parse(&noted)?);
    let pinned: Vec<_> = pinned.collect();
    for (part, found) in parts(folder)? {
        match pinned.iter().find(|checksum| checksum.name == part) {
            Some(Checksum { sha256, .. }) if *sha256 == found => {}
            Some(Checksum { sha256, .. }) => bail!(Changed(format!(
                "the toolchain in {} is not what its pins make: {part} has digest {found}, not {sha256}. If no pin \
                 was moved, the folder was edited: remove it and build again",
                folder.display()
            ))),
            None => bail!("xtask/sbf/assembled.sha256 has no {part}; `cargo xtask toolchain --update-pins` writes it"),
        }
    }
    Ok(())
}

/// The text of `assembled.sha256` for this toolchain.
pub fn pins(folder: &Path) -> Result<String> {
    let parts = parts(folder)?.into_iter().filter(|(part, _)| *part != linker::NAME);
    Ok(parts.map(|(part, sha256)| checksums::line(&sha256, part)).collect())
}

/// Every part with its digest.
pub fn parts(folder: &Path) -> Result<Vec<(&'static str, String)>> {
    let mut parts = Vec::new();
    for (part, entries) in PARTS {
        parts.push((part, tree::digest(folder, entries)?));
    }
    parts.push((linker::NAME, tree::digest(&folder.join("bin"), &[linker::NAME])?));
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A made-up toolchain with a file for each part.
    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("airlock-assembled-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        for file in FILES {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().expect("in a folder")).expect("created");
            fs::write(path, file).expect("written");
        }
        let sha256 = tree::digest(&folder.join("bin"), &[linker::NAME]).expect("digest");
        fs::write(
            folder.join("bin").join(linker::NOTE),
            checksums::line(&sha256, linker::NAME),
        )
        .expect("noted");
        folder
    }

    const FILES: [&str; 8] = [
        "lib/rustlib/src/rust/library/core/src/lib.rs",
        "packages/usr/lib/libLLVM.so.23",
        "llvm/libLLVM.so.23",
        "runtime/builtins.bc",
        "bin/rustc",
        "bin/linker",
        "bin/sbpf-linker",
        "sbpf-solana.json",
    ];

    #[test]
    fn a_toolchain_is_what_its_pins_make_until_any_of_its_files_is_edited() {
        let folder = folder("edited");
        let pins = pins(&folder).expect("pins");
        compare(&folder, &pins).expect("as assembled");
        for file in FILES {
            fs::write(folder.join(file), "edited").expect("written");
            let refusal = compare(&folder, &pins).expect_err(file).to_string();
            assert!(refusal.contains("remove it and build again"), "{refusal}");
            fs::write(folder.join(file), file).expect("written");
        }
        compare(&folder, &pins).expect("as assembled again");
        fs::remove_dir_all(&folder).expect("removed");
    }

    #[test]
    fn a_file_that_was_added_to_the_libraries_is_found() {
        let folder = folder("added");
        let pins = pins(&folder).expect("pins");
        fs::write(folder.join("llvm/libLLVM.so.1"), "another").expect("written");
        assert!(compare(&folder, &pins).is_err());
        fs::remove_dir_all(&folder).expect("removed");
    }

    #[test]
    fn every_part_is_pinned() {
        let names: Vec<_> = checksums::parse(ASSEMBLED)
            .expect("readable")
            .iter()
            .map(|pin| pin.name)
            .collect();
        assert_eq!(names, PARTS.map(|(part, _)| part));
    }
}

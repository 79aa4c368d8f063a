//! What an assembled toolchain must come to, part by part, before each use: an edited file is found before it builds.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::checksums::{self, Checksum};
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

/// Fails, with the part's name, if the toolchain is not what the pins make.
pub fn check(folder: &Path) -> Result<()> {
    let noted = fs::read_to_string(folder.join("bin").join(linker::NOTE)).context("the linker has no digest")?;
    let pinned = checksums::parse(ASSEMBLED)?
        .into_iter()
        .chain(checksums::parse(&noted)?);
    let pinned: Vec<_> = pinned.collect();
    for (part, found) in parts(folder)? {
        match pinned.iter().find(|checksum| checksum.name == part) {
            Some(Checksum { sha256, .. }) if *sha256 == found => {}
            Some(Checksum { sha256, .. }) => bail!(
                "the toolchain in {} is not what its pins make: {part} has digest {found}, not {sha256}. If nobody moved a \
                 pin, somebody changed the folder: remove it and build again",
                folder.display()
            ),
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

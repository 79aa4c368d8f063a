//! Lists of digests, one `<sha256>  <name>` a line, as `sha256sum` writes and checks them.

use anyhow::{Context, Result};

pub struct Checksum<'a> {
    pub sha256: &'a str,
    pub name: &'a str,
}

pub fn parse(list: &str) -> Result<Vec<Checksum<'_>>> {
    list.lines()
        .map(|line| {
            let (sha256, name) = line
                .split_once("  ")
                .with_context(|| format!("`{line}` is not a digest and a name"))?;
            Ok(Checksum { sha256, name })
        })
        .collect()
}

pub fn line(sha256: &str, name: &str) -> String {
    format!("{sha256}  {name}\n")
}

//! Lists of digests, one `<sha256>  <name>` a line, as `sha256sum` writes and checks them.

use std::error::Error;
use std::fmt;

use anyhow::{Context, Result};

/// Something that is pinned has other bytes: what it is, and what to do.
#[derive(Debug)]
pub struct Changed(pub String);

impl fmt::Display for Changed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Changed {}

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

//! Beside each `.so`: which sources it and the table of its functions were built from and where, so that an unchanged program
//! is not built again.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::functions;
use crate::digest;

pub struct Stamp(PathBuf);

/// Where an `.so` comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Compiled on this machine.
    Compiled,
    /// Copied from `artifacts/`.
    Artifacts,
}

impl Origin {
    const ALL: [Self; 2] = [Self::Compiled, Self::Artifacts];

    fn name(self) -> &'static str {
        match self {
            Self::Compiled => "compiled",
            Self::Artifacts => "artifacts",
        }
    }
}

impl Stamp {
    pub fn beside(so: &Path) -> Self {
        Self(so.with_extension("so.stamp"))
    }

    /// Where `so` comes from, if it was built from these sources and nobody changed it since.
    pub fn origin(&self, source: &str, so: &Path) -> Option<Origin> {
        let so = [digest::of_file(so).ok()?, of_functions(so)];
        let stamp = fs::read_to_string(&self.0).ok()?;
        Origin::ALL
            .into_iter()
            .find(|origin| stamp == text(source, &so, *origin))
    }

    pub fn write(&self, source: &str, so: &Path, origin: Origin) -> Result<()> {
        let so = [digest::of_file(so)?, of_functions(so)];
        fs::write(&self.0, text(source, &so, origin)).with_context(|| format!("cannot write {}", self.0.display()))
    }
}

fn text(source: &str, [so, functions]: &[String; 2], origin: Origin) -> String {
    format!(
        "source {source}\nso {so}\nfunctions {functions}\nfrom {}\n",
        origin.name()
    )
}

fn of_functions(so: &Path) -> String {
    functions::digest(so).unwrap_or_else(|| "none".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_fits_only_its_sources_and_its_bytes() {
        let so = std::env::temp_dir().join(format!("airlock-stamp-{}.so", std::process::id()));
        let stamp = Stamp::beside(&so);
        fs::write(&so, "bytes").expect("written");
        assert_eq!(stamp.origin("a", &so), None, "there is no stamp yet");
        for origin in Origin::ALL {
            stamp.write("a", &so, origin).expect("stamped");
            assert_eq!(stamp.origin("a", &so), Some(origin));
            assert_eq!(stamp.origin("b", &so), None, "other sources");
        }
        let table = so.with_extension("functions");
        fs::write(&table, "0 1 f").expect("written");
        assert_eq!(stamp.origin("a", &so), None, "another table of functions");
        fs::remove_file(&table).expect("removed");
        fs::write(&so, "other bytes").expect("written");
        assert_eq!(stamp.origin("a", &so), None, "other bytes");
        fs::remove_file(&stamp.0).expect("removed");
        fs::remove_file(&so).expect("removed");
    }
}

//! Beside each `.so`: which sources it was built from, so that an unchanged program is not built again.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::digest;

pub struct Stamp(PathBuf);

impl Stamp {
    pub fn beside(so: &Path) -> Self {
        Self(so.with_extension("so.stamp"))
    }

    /// Whether `so` is what was built from these sources, untouched since.
    pub fn fits(&self, source: &str, so: &Path) -> bool {
        let Ok(so) = digest::of_file(so) else { return false };
        fs::read_to_string(&self.0).is_ok_and(|stamp| stamp == text(source, &so))
    }

    pub fn write(&self, source: &str, so: &Path) -> Result<()> {
        let so = digest::of_file(so)?;
        fs::write(&self.0, text(source, &so)).with_context(|| format!("cannot write {}", self.0.display()))
    }
}

fn text(source: &str, so: &str) -> String {
    format!("source {source}\nso {so}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_fits_only_its_sources_and_its_bytes() {
        let so = std::env::temp_dir().join(format!("airlock-stamp-{}.so", std::process::id()));
        let stamp = Stamp::beside(&so);
        fs::write(&so, "bytes").expect("written");
        assert!(!stamp.fits("a", &so), "there is no stamp yet");
        stamp.write("a", &so).expect("stamped");
        assert!(stamp.fits("a", &so));
        assert!(!stamp.fits("b", &so), "other sources");
        fs::write(&so, "other bytes").expect("written");
        assert!(!stamp.fits("a", &so), "other bytes");
        fs::remove_file(&stamp.0).expect("removed");
        fs::remove_file(&so).expect("removed");
    }
}

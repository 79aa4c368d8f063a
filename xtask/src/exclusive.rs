//! One process at a time: a lock file, held until the value is dropped or the process ends, however it ends.

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result};

#[must_use]
pub struct Exclusive(#[allow(dead_code)] File);

impl Exclusive {
    /// Waits until nobody else holds the lock.
    pub fn hold(path: &Path) -> Result<Self> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
        }
        let file = File::create(path).with_context(|| format!("cannot create {}", path.display()))?;
        file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
        Ok(Self(file))
    }
}

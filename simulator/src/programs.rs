use crate::Failure;
use std::path::{Path, PathBuf};

/// The compiled program, and where others are.
#[derive(Clone, Debug)]
pub struct Programs {
    pub airlock: Vec<u8>,
    folder: PathBuf,
}

impl Programs {
    /// Reads the program at `path`.
    pub fn beside(path: &Path) -> Result<Self, Failure> {
        Ok(Self {
            airlock: read(path)?,
            folder: path.parent().map(Path::to_owned).unwrap_or_default(),
        })
    }

    /// Another program, by name.
    pub fn other(&self, name: &str) -> Result<Vec<u8>, Failure> {
        read(&self.folder.join(name).with_extension("so"))
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|why| Failure::NoProgram {
        path: path.display().to_string(),
        why,
    })
}

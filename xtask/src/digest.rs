//! SHA-256 of bytes, files and lists of named parts, as lower-case hex.

use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest as _, Sha256};

pub fn of_bytes(bytes: &[u8]) -> String {
    hex(Sha256::digest(bytes).as_slice())
}

pub fn of_file(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(of_bytes(&bytes))
}

/// A digest over named parts. Lengths are hashed too, so that different lists of parts never hash the same bytes.
#[derive(Default)]
pub struct Parts(Sha256);

impl Parts {
    pub fn add(&mut self, name: &str, content: impl AsRef<[u8]>) {
        for part in [name.as_bytes(), content.as_ref()] {
            self.0.update((part.len() as u64).to_le_bytes());
            self.0.update(part);
        }
    }

    pub fn finish(self) -> String {
        hex(self.0.finalize().as_slice())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_hash_to_the_known_digest() {
        assert_eq!(
            of_bytes(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn moving_a_byte_between_name_and_content_changes_the_digest() {
        let digest = |name, content: &str| {
            let mut parts = Parts::default();
            parts.add(name, content);
            parts.finish()
        };
        assert_ne!(digest("ab", "c"), digest("a", "bc"));
    }
}

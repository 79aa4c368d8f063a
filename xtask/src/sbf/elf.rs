//! Checks that what was built is an ELF for the Solana VM, version 3.

use std::path::Path;

use anyhow::{Context, Result, bail};

const BPF: u16 = 247;
const SBPF_V3: u32 = 3;

pub fn check(path: &Path) -> Result<()> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    match header(&bytes) {
        Some((BPF, SBPF_V3)) => Ok(()),
        Some((machine, flags)) => bail!("{} is ELF machine {machine}, flags {flags}; not SBPFv3", path.display()),
        None => bail!("{} is not an ELF file", path.display()),
    }
}

/// Machine and flags of a 64-bit little-endian ELF.
fn header(bytes: &[u8]) -> Option<(u16, u32)> {
    let machine = bytes.get(18..20)?.try_into().ok()?;
    let flags = bytes.get(48..52)?.try_into().ok()?;
    bytes
        .starts_with(b"\x7fELF\x02\x01")
        .then_some((u16::from_le_bytes(machine), u32::from_le_bytes(flags)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_and_flags_are_read_from_an_elf_header() {
        let mut bytes = [0; 64];
        bytes[..6].copy_from_slice(b"\x7fELF\x02\x01");
        bytes[18] = 247;
        bytes[48] = 3;
        assert_eq!(header(&bytes), Some((BPF, SBPF_V3)));
    }

    #[test]
    fn other_files_have_no_elf_header() {
        assert_eq!(header(b"#!/bin/sh"), None);
        assert_eq!(header(&[0; 64]), None);
    }
}

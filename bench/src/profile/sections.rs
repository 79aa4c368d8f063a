//! A table of sections for an ELF that has none. A virtual machine that records looks for names of functions there, and
//! solana-sbpf 0.23 panics without one.

use anyhow::{Context, Result, ensure};

/// Where the header of a 64-bit ELF says where the table begins, and how large its entries are, how many there are and which
/// names the sections.
const TABLE: usize = 0x28;
const ENTRIES: usize = 0x3a;
const HEADER: usize = 0x40;

const ENTRY: usize = 64;
/// In an entry: what kind of section it is, where it begins, how many bytes it has.
const KIND: usize = 4;
const BEGIN: usize = 24;
const SIZE: usize = 32;

const STRINGS: u32 = 3;

/// The same program, with two sections behind it: none, as in every table, and the names of both, which are empty.
pub fn with_table(elf: &[u8]) -> Result<Vec<u8>> {
    let mut elf = elf.to_vec();
    let entries = elf.get_mut(ENTRIES..HEADER).context("not an ELF file")?;
    ensure!(entries[2..4] == [0, 0], "the ELF has sections");
    entries.copy_from_slice(&[ENTRY as u8, 0, 2, 0, 1, 0]);

    elf.resize(elf.len().next_multiple_of(8), 0);
    let names = elf.len() as u64;
    elf.extend([0; 8]);
    let table = elf.len() as u64;
    elf[TABLE..TABLE + 8].copy_from_slice(&table.to_le_bytes());
    let mut entry = [0; ENTRY];
    elf.extend(entry);
    entry[KIND..KIND + 4].copy_from_slice(&STRINGS.to_le_bytes());
    entry[BEGIN..BEGIN + 8].copy_from_slice(&names.to_le_bytes());
    entry[SIZE..SIZE + 8].copy_from_slice(&1_u64.to_le_bytes());
    elf.extend(entry);
    Ok(elf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_leads_to_the_table_and_the_table_to_the_names() {
        let elf = with_table(&[0; 90]).unwrap();
        let word = |at: usize| u64::from_le_bytes(elf[at..at + 8].try_into().unwrap()) as usize;
        let names = word(TABLE) + ENTRY;
        assert_eq!(elf.len(), names + ENTRY);
        assert_eq!((word(names + BEGIN), word(names + SIZE)), (96, 1));
        assert_eq!(elf[96], 0);
    }

    #[test]
    fn an_elf_that_has_sections_stays_as_it_is() {
        let elf = with_table(&[0; 64]).unwrap();
        assert!(with_table(&elf).is_err());
        assert!(with_table(&[0; 63]).is_err());
    }
}

//! Snapshot files: accounts as they were at one slot.
//!
//! [`MAGIC`] comes first. Then, for each account: address (32 bytes), owner (32), lamports (u64), length of the data (u32), the
//! data. Numbers are little-endian. Files are read and written as streams, so they may be larger than memory.

use crate::account::Account;
use airlock_client::Pubkey;
use std::io::{self, Read, Write};

/// The first bytes of a snapshot file; the last of them is the version of the format.
pub const MAGIC: [u8; 8] = *b"AIRLOCK\x01";
/// The runtime's limit of an account's data.
const MAX_DATA: usize = 10 * 1024 * 1024;

/// Why a snapshot cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    #[error("this is no snapshot of Airlock, or one of a newer version; make one with `airlock audit --save`")]
    NotASnapshot,
    #[error("the snapshot ends in the middle of account number {0}; make it again")]
    Truncated(u64),
    #[error("account number {0} of the snapshot claims {1} bytes, more than any account has; make it again")]
    TooLong(u64, usize),
    #[error("the snapshot cannot be read: {0}; check the file")]
    Io(#[from] io::Error),
}

/// Writes the beginning of a snapshot.
pub fn begin(to: &mut impl Write) -> io::Result<()> {
    to.write_all(&MAGIC)
}

/// Writes one account.
pub fn write(to: &mut impl Write, account: &Account) -> io::Result<()> {
    let len = u32::try_from(account.data.len()).map_err(io::Error::other)?;
    to.write_all(account.address.as_ref())?;
    to.write_all(account.owner.as_ref())?;
    to.write_all(&account.lamports.to_le_bytes())?;
    to.write_all(&len.to_le_bytes())?;
    to.write_all(&account.data)
}

/// Reads a snapshot and passes on each account; returns their number.
pub fn read(from: &mut impl Read, mut on_account: impl FnMut(&Account)) -> Result<u64, SnapshotError> {
    let mut magic = [0; MAGIC.len()];
    if fill(from, &mut magic)? < magic.len() || magic != MAGIC {
        return Err(SnapshotError::NotASnapshot);
    }
    let mut account = Account {
        address: Pubkey::default(),
        owner: Pubkey::default(),
        lamports: 0,
        data: Vec::new(),
    };
    let mut header = [0; 76];
    for number in 1.. {
        match fill(from, &mut header)? {
            0 => return Ok(number - 1),
            76 => {}
            _ => return Err(SnapshotError::Truncated(number)),
        }
        let (address, rest) = header.split_at(32);
        let (owner, rest) = rest.split_at(32);
        let (lamports, len) = rest.split_at(8);
        account.address = key(address);
        account.owner = key(owner);
        account.lamports = u64::from_le_bytes(lamports.try_into().unwrap_or_default());
        let len = u32::from_le_bytes(len.try_into().unwrap_or_default()) as usize;
        if len > MAX_DATA {
            return Err(SnapshotError::TooLong(number, len));
        }
        account.data.resize(len, 0);
        if fill(from, &mut account.data)? < len {
            return Err(SnapshotError::Truncated(number));
        }
        on_account(&account);
    }
    Ok(u64::MAX)
}

fn key(bytes: &[u8]) -> Pubkey {
    Pubkey::try_from(bytes).unwrap_or_default()
}

/// Reads until the buffer is full or the file ends; returns the number of bytes.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while read < buffer.len() {
        match from.read(&mut buffer[read..]) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(read)
}

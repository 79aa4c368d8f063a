//! Writes and reads snapshot files.

use crate::failure::Failure;
use airlock_audit::{Account, snapshot};
use indicatif::ProgressBar;
use std::{
    fs::File,
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

/// Writes a snapshot to a temporary file, and renames that when it is complete.
pub struct SnapshotWriter<'a> {
    file: &'a Path,
    temporary: PathBuf,
    writer: BufWriter<File>,
    result: io::Result<()>,
}

impl<'a> SnapshotWriter<'a> {
    pub fn begin(file: &'a Path) -> Result<Self, Failure> {
        let temporary = file.with_extension("partial");
        let mut writer = File::create(&temporary)
            .map(BufWriter::new)
            .map_err(|error| unwritable(file, &error))?;
        let result = snapshot::begin(&mut writer);
        Ok(Self {
            file,
            temporary,
            writer,
            result,
        })
    }

    pub fn write(&mut self, account: &Account) {
        if self.result.is_ok() {
            self.result = snapshot::write(&mut self.writer, account);
        }
    }

    /// Removes an incomplete snapshot, which would pass as a complete one.
    pub fn discard(self) {
        let _ = std::fs::remove_file(self.temporary);
    }

    pub fn finish(self) -> Result<(), Failure> {
        let Self {
            file,
            temporary,
            mut writer,
            result,
        } = self;
        let finished = result
            .and_then(|()| writer.flush())
            .and_then(|()| std::fs::rename(&temporary, file));
        finished.map_err(|error| unwritable(file, &error))
    }
}

fn unwritable(file: &Path, error: &io::Error) -> Failure {
    let what = format!("{} cannot be written: {error}", file.display());
    Failure::usage(what, "name another file with --save")
}

/// Shows how much of a file was read.
pub struct ProgressReader<'a> {
    pub file: File,
    pub bar: &'a ProgressBar,
}

impl Read for ProgressReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.bar.inc(read as u64);
        Ok(read)
    }
}

//! Snapshot files, as they are written and read.

use crate::failure::Failure;
use airlock_audit::{Account, snapshot};
use indicatif::ProgressBar;
use std::{
    fs::File,
    io::{self, BufWriter, Read, Write},
    path::Path,
};

/// A snapshot that is being written. It is complete, or there is none.
pub struct Save<'a> {
    file: &'a Path,
    aside: std::path::PathBuf,
    to: BufWriter<File>,
    written: io::Result<()>,
}

impl<'a> Save<'a> {
    pub fn begin(file: &'a Path) -> Result<Self, Failure> {
        let aside = file.with_extension("partial");
        let mut to = File::create(&aside)
            .map(BufWriter::new)
            .map_err(|why| unwritable(file, &why))?;
        let written = snapshot::begin(&mut to);
        Ok(Self {
            file,
            aside,
            to,
            written,
        })
    }

    pub fn write(&mut self, account: &Account) {
        if self.written.is_ok() {
            self.written = snapshot::write(&mut self.to, account);
        }
    }

    /// Not everything was read: a part would pass as whole.
    pub fn give_up(self) {
        let _ = std::fs::remove_file(self.aside);
    }

    pub fn end(self) -> Result<(), Failure> {
        let Self {
            file,
            aside,
            mut to,
            written,
        } = self;
        let done = written
            .and_then(|()| to.flush())
            .and_then(|()| std::fs::rename(&aside, file));
        done.map_err(|why| unwritable(file, &why))
    }
}

fn unwritable(file: &Path, why: &io::Error) -> Failure {
    let what = format!("{} cannot be written: {why}", file.display());
    Failure::usage(what, "name another file with --save")
}

/// A file whose reading is shown.
pub struct Watched<'a> {
    pub file: File,
    pub bar: &'a ProgressBar,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.bar.inc(read as u64);
        Ok(read)
    }
}

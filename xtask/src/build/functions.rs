//! Beside a program's `.so`: the table of its functions, for what measures where it spends its time. Only the pinned toolchain
//! writes one.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::digest;

fn beside(so: &Path) -> PathBuf {
    so.with_extension("functions")
}

/// SHA-256 of the table of a program, if it has one.
pub fn digest(so: &Path) -> Option<String> {
    digest::of_file(&beside(so)).ok()
}

/// Gives the program at `to` the table of the one at `from`, or none.
pub fn place(from: &Path, to: &Path) -> Result<()> {
    let (from, to) = (beside(from), beside(to));
    let placed = match from.exists() {
        true => fs::copy(&from, &to).map(drop),
        false => fs::remove_file(&to),
    };
    match placed {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot write {}", to.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_without_a_table_leaves_none_of_the_one_before() {
        let folder = std::env::temp_dir().join(format!("airlock-functions-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("temporary folder");
        let [with, without, to] = ["with.so", "without.so", "to.so"].map(|name| folder.join(name));
        fs::write(beside(&with), "0 1 f\n").expect("written");
        place(&with, &to).expect("copied");
        assert!(digest(&to).is_some_and(|copied| Some(copied) == digest(&with)));
        place(&without, &to).expect("removed");
        place(&without, &to).expect("nothing to remove");
        assert_eq!(digest(&to), None);
        fs::remove_dir_all(&folder).expect("removed");
    }
}

//! Keys from files, in the format of the Solana tools.

use crate::failure::Failure;
use solana_keypair::{Keypair, read_keypair, read_keypair_file};
use std::path::Path;

/// Reads the key at `path`; `-` is standard input. `option`: the option that names the file.
pub fn read(path: &Path, option: &str) -> Result<Keypair, Failure> {
    let shown = path.display();
    let read = match path.to_str() {
        Some("-") => read_keypair(&mut std::io::stdin()),
        Some(text) if text.starts_with("usb:") || text.starts_with("prompt:") => {
            let what = format!("{shown} is a hardware wallet or seed phrase, and the CLI signs with key files only");
            return Err(Failure::usage(what, format!("give a file with {option}")));
        }
        _ => read_keypair_file(path),
    };
    read.map_err(|error| {
        let error = error.to_string();
        let why = if error.contains("os error 2") {
            "there is no such file".to_owned()
        } else {
            format!("it is not a key file: {error}")
        };
        let remedy = format!("give another with {option}, or make one with `solana-keygen new`");
        Failure::usage(format!("the key file {shown} cannot be read: {why}"), remedy)
    })
}

//! Writes the random functions: `AIRLOCK_COMPARED_FUNCTIONS` of them, from the seed `AIRLOCK_COMPARED_SEED`. With
//! `AIRLOCK_COMPARED_ONLY=random`, the catalogue is left out.

mod generate;

use std::error::Error;
use std::path::Path;
use std::str::FromStr;

const SEED: u64 = 1;
const FUNCTIONS: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=generate");
    let seed = variable("AIRLOCK_COMPARED_SEED", SEED)?;
    let functions = variable("AIRLOCK_COMPARED_FUNCTIONS", FUNCTIONS)?;
    println!("cargo::rerun-if-env-changed=AIRLOCK_COMPARED_ONLY");
    if std::env::var("AIRLOCK_COMPARED_ONLY").is_ok_and(|only| only == "random") {
        println!("cargo::rustc-cfg=random_only");
    }
    let out = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&out).join("random.rs"), generate::source(seed, functions))?;
    Ok(())
}

/// The number in an environment variable, or another if it is not set.
fn variable<T: FromStr>(name: &str, default: T) -> Result<T, Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed={name}");
    match std::env::var(name) {
        Ok(text) => text.parse().map_err(|_| format!("{name} is no number: {text}").into()),
        Err(_) => Ok(default),
    }
}

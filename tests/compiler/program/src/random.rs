//! The functions that `build.rs` wrote, from this seed.

use crate::case::{Case, cases};
use crate::io::{Input, Output};

pub use written::{CASES, FUNCTIONS, SEED};

#[allow(warnings, unconditional_panic, arithmetic_overflow, clippy::all)]
mod written {
    include!(concat!(env!("OUT_DIR"), "/random.rs"));
}

/// Their text.
#[cfg(not(target_os = "solana"))]
pub const SOURCE: &str = include_str!(concat!(env!("OUT_DIR"), "/random.rs"));

/// Whether two builds have the same functions.
pub const BUILT: &[Case] = cases!(seed);

fn seed(_input: &mut Input, output: &mut Output) {
    output.put(written::DIGEST);
}

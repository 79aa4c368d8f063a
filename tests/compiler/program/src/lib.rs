//! Cases for a comparison of two machines: the same functions run here and, compiled by `xtask/src/sbf`, on chain, and
//! must write the same bytes for the same input. Never deploy it.
//!
//! The instruction data does not matter; the first account's data is a [`batch`].
//!
//! Three things are kept out, because the build refuses what its compiler gets wrong: division of signed integers, a
//! signed minimum or maximum that is compared as unsigned, and what LLVM makes either of.

#![deny(unsafe_code)]

pub mod batch;
pub mod case;
pub mod groups;
pub mod io;
mod random;

#[cfg(not(random_only))]
mod calls;
#[cfg(not(random_only))]
mod collections;
#[cfg(not(random_only))]
mod core_rules;
#[cfg(not(random_only))]
mod dispatch;
#[cfg(not(random_only))]
mod floats;
#[cfg(not(random_only))]
mod memory;
#[cfg(not(random_only))]
mod panics;
#[cfg(not(random_only))]
mod primitives;
#[cfg(not(random_only))]
mod slices;
#[cfg(not(random_only))]
mod switches;
#[cfg(not(random_only))]
mod text;
#[cfg(not(random_only))]
mod values;

use pinocchio::{AccountView, Address, ProgramResult, error::ProgramError};

#[cfg(not(target_os = "solana"))]
pub use random::SOURCE;
pub use random::{FUNCTIONS, SEED};

/// Whether the catalogue is left out.
pub const RANDOM_ONLY: bool = cfg!(random_only);

/// Runs the batch in the first account.
pub fn process(_program: &Address, accounts: &mut [AccountView], _data: &[u8]) -> ProgramResult {
    let account = accounts.first_mut().ok_or(ProgramError::NotEnoughAccountKeys)?;
    batch::run(&mut account.try_borrow_mut()?);
    Ok(())
}

#[cfg(target_os = "solana")]
#[allow(unsafe_code)]
mod entrypoint {
    pinocchio::entrypoint!(super::process, 1);
}

/// The generator of `build.rs`, for its tests.
#[cfg(test)]
#[path = "../generate/mod.rs"]
mod generate;

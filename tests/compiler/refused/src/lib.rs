//! Safe Rust that comes out wrong where LLVM's BPF backend and sbpf-linker are used as they are. The build must refuse each
//! function, by its name (`xtask/src/compare/refused.rs` lists them). Never deploy it.

#![deny(unsafe_code)]

pub mod crowded_frames;
pub mod guarded_divisions;
pub mod signed_divisions;
pub mod signed_limits;

use pinocchio::{AccountView, Address, ProgramResult, error::ProgramError};

/// Calls every function, so that none is left out of the program.
pub fn process(_program: &Address, accounts: &mut [AccountView], data: &[u8]) -> ProgramResult {
    let words: Vec<u64> = data
        .as_chunks()
        .0
        .iter()
        .map(|bytes| u64::from_le_bytes(*bytes))
        .collect();
    let word = |index: usize| words.get(index).copied().unwrap_or(accounts.len() as u64);
    let (a, d, x) = (word(0), word(1), word(2));
    let sum = guarded_divisions::all(&words, a, d, x)
        ^ signed_limits::all(&words, a, d)
        ^ signed_divisions::all(a, d)
        ^ crowded_frames::all(&words, a);
    // so that the results count
    if sum == 1 {
        return Err(ProgramError::Custom(1));
    }
    Ok(())
}

#[cfg(target_os = "solana")]
#[allow(unsafe_code)]
mod entrypoint {
    pinocchio::entrypoint!(super::process, 1);
}

//! Does only what every escrow must do, and checks nothing: the lower bound that Airlock's compute units are compared with.
//! Never deploy it.
//!
//! | data | accounts | what happens |
//! |---|---|---|
//! | `0`, [`Initiate`] | payer (signer, writable), owner (signer), record (writable), escrow (writable), source (writable), mint, token program, system program | record and escrow are created, the escrow is initialised, tokens are transferred to the escrow |
//! | `1`, [`Finalize`] | record (writable), escrow (writable), mint, destination (writable), rent payer (writable), token program | tokens are transferred to the destination, escrow and record are closed |
//! | `2`, [`Initiate`] | as `0` | as `0`, both token instructions in one call (the token programs' `Batch`) |
//! | `3`, [`Finalize`] | as `1` | as `1`, both token instructions in one call |
//!
//! Addresses: `"record", owner, number` and `"escrow", record`. All numbers are little-endian; bumps, sizes and rents are
//! arguments, so that nothing is computed on chain. A refund does the same as a finalize.

mod finalize;
mod initiate;
mod token;

use pinocchio::{AccountView, Address, ProgramResult, error::ProgramError};

pub use {finalize::Finalize, initiate::Initiate};

/// Runs one of the four instructions.
pub fn process(program: &Address, accounts: &mut [AccountView], data: &[u8]) -> ProgramResult {
    match data {
        [0, rest @ ..] => Initiate::of(rest)?.run(program, accounts, false),
        [1, rest @ ..] => Finalize::of(rest)?.run(accounts, false),
        [2, rest @ ..] => Initiate::of(rest)?.run(program, accounts, true),
        [3, rest @ ..] => Finalize::of(rest)?.run(accounts, true),
        _ => Err(ProgramError::InvalidInstructionData),
    }
}

#[cfg(all(target_os = "solana", not(feature = "no-entrypoint")))]
pinocchio::entrypoint!(process, 8);

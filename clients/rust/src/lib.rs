//! Client of Airlock: asynchronous operations with the value in escrow and a way out at every moment.
//!
//! Layers, each usable without the next:
//!
//! 1. **Pure**: [`address`], decoding ([`record`], [`events`]), [`explain`] for errors, [`lifecycle`] for which doors
//!    are open and [`describe`] for saying so in words, [`math`] for what is owed.
//! 2. **Builders**: [`build`], one per instruction, deriving what can be derived. The instructions with every account
//!    given are in [`generated`].
//! 3. **Flows**: [`flow`], the instructions of one transaction for what a caller really wants: accounts opened, SOL
//!    wrapped, compute budget set.
#![cfg_attr(
    feature = "rpc",
    doc = "4. **Transport**: [`rpc`], an async client that fetches, signs, sends and confirms."
)]
#![cfg_attr(not(feature = "rpc"), doc = "4. **Transport**: feature `rpc`, an async client.")]
//!
//! ```
//! use airlock_client::{Pubkey, build, describe, generated::types::TokenProgram, lifecycle::Moment, record::PendingOperation};
//!
//! # fn a_record_exists(record: &PendingOperation) -> Result<(), build::BuildError> {
//! // Which doors are open, and when does the next open?
//! let now = Moment { slot: 360_000_000, unix_time: 1_790_000_000, last_restart_slot: 0 };
//! println!("{}", describe::describe(record, &now));
//!
//! // Let the value out.
//! if record.doors(&now).finalize {
//!     let instruction = build::Finalize::new(record, record.finalizer).transfer()?;
//!     println!("{} accounts", instruction.accounts.len());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Units, everywhere: amounts in base units of their mint, depth in slots, times in Unix seconds, tips in lamports, fees
//! in basis points.

#![forbid(unsafe_code)]

pub mod address;
pub mod build;
pub mod code;
pub mod describe;
pub mod events;
pub mod explain;
pub mod flow;
pub mod foreign;
pub mod generated;
pub mod holdings;
pub mod logs;
pub mod mint;
pub mod program;
pub mod recipient;
pub mod record;
pub mod request;
#[cfg(feature = "rpc")]
pub mod rpc;
pub mod when;

#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod vectors;

pub use airlock_core::{lifecycle, limits, math, numbering, vault};
pub use generated::ID;
pub use solana_instruction::{AccountMeta, Instruction};
pub use solana_pubkey::Pubkey;

/// The examples of the README, compiled.
#[cfg(all(doctest, feature = "rpc"))]
#[doc = include_str!("../../../README.md")]
pub struct Readme;

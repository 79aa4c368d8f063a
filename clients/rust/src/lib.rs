#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod address;
pub mod build;
pub mod code;
pub mod describe;
pub mod events;
pub mod explain;
pub mod external;
pub mod flow;
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
pub mod time;

#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod vectors;

pub use airlock_core::{lifecycle, limits, math, numbering, vault};
pub use generated::ID;
pub use solana_instruction::{AccountMeta, Instruction};
pub use solana_pubkey::Pubkey;

/// Compiles the examples of the repository's README.
#[cfg(all(doctest, feature = "rpc"))]
#[doc = include_str!("../../../README.md")]
pub struct Readme;

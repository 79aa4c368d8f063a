//! Airlock's rules as pure functions, without accounts, allocation or dependencies.
//!
//! The program decides with them, and the client, the keeper and the tests predict with the same code.

#![no_std]
#![forbid(unsafe_code)]

pub mod lifecycle;
pub mod limits;
pub mod math;
pub mod numbering;
pub mod vault;

/// The numbers of the guide, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../docs/vault.md")]
pub struct VaultGuide;

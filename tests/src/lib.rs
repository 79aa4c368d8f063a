//! The fixture of Airlock's suites: chains that run the compiled program, tokens, and a [`World`] of people who use it. Keys,
//! account lists and clocks are handled here, so that tests read as sentences.
//!
//! [`kit`] is for authors of adapters: it tests a compiled adapter with the compiled Airlock.

pub mod chain;
pub mod kit;
pub mod people;
pub mod pool;
pub mod tokens;
pub mod vaults;
pub mod world;

#[cfg(feature = "agave")]
pub use chain::Bank;
pub use {
    chain::{Chain, Outcome, Svm},
    people::{Name, key, keypair},
    tokens::{Extension, Mint, MintSpec, TokenAccountSpec},
    world::{EndBuilder, InitiateBuilder, Record, Request, Side, Step, Vault, Verb, World},
};

//! The fixture of Airlock's suites: machines that run the compiled program, tokens of every sort, and a [`World`] of
//! people who use it. Tests read as sentences; keys, account lists and clocks are handled here.
//!
//! [`kit`] is for who writes an adapter: it tries the compiled program through the real Airlock.

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
    tokens::{Extension, Holding, Mint, MintSpec},
    world::{Ask, Finish, Record, Request, Side, Step, Vault, Verb, World},
};

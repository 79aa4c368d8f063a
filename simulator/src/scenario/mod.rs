//! What a scenario file says: who is there, with what, under which policy, and what happens one step after another.
//!
//! The language is described in `scenarios/README.md`; `scenarios/day.toml` uses most of it.

mod actors;
mod adapters;
pub mod amount;
mod declared;
mod domain;
pub mod duration;
mod fields;
mod file;
mod lookup;
mod mints;
mod problem;
mod refusal_names;
mod steps;
mod tokens;
mod vaults;

pub use actors::Actor;
pub use adapters::{AdapterKind, AdapterSpec};
pub use domain::{DomainChanges, DomainPolicy};
pub use file::Scenario;
pub use mints::{MintKind, MintSpec, TransferFeeSpec};
pub use problem::BadScenario;
pub use refusal_names::ALREADY_DONE;
pub use steps::{
    Action, Attack, Deal, DispatchAction, DispatchTerms, Expectation, Finalize, InitiateTerms, RequestTerms, Step,
    Trick, VaultAction,
};
pub use tokens::Tokens;
pub use vaults::VaultSpec;

#[cfg(test)]
mod tests;

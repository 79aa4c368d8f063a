//! The steps of a scenario: what they are, and how they are read.

mod actions;
mod choices;
mod dispatches;
mod heading;
mod read;
mod reader;
mod records;
mod terms;
mod vaults;

pub use actions::{Action, DispatchAction, Expectation, Step, VaultAction};
pub use read::read;
pub use terms::{Attack, Deal, DispatchTerms, Finalize, InitiateTerms, RequestTerms, Trick};

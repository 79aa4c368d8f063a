//! A day in production, simulated: many users, with habits of their own, work through the client over connections that
//! fail; keepers work beside them; an operator settles the rounds of a vault; faults are injected all along. In the end
//! every record must have ended, every unit must be in a known account, and whatever was refused must have been refused
//! for a reason.
//!
//! What users do follows from the seed; how it interleaves does not, and is not meant to.

mod call;
mod context;
mod disruptions;
mod drain;
mod event_ledger;
mod faults;
mod habits;
mod history;
mod keepers;
mod live;
mod operator;
mod participants;
mod reconcile;
mod report;
mod requests;
mod run;
mod settings;
mod swaps;
mod tables;
mod tally;
mod transfers;
mod user;
mod wrong_calls;

pub use report::Report;
pub use run::{Phase, run};
pub use settings::Settings;
pub use tally::{KINDS, WRONG};

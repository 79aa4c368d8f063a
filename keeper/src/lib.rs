//! The keeper: finalizes what is due and expires what is overdue, for the tip, and keeps a domain's vaults going.
//!
//! Nobody depends on one keeper. Whatever it does anyone may do, several side by side do no harm, and one that is killed leaves
//! nothing behind: all it knows is on the chain. docs/keeper.md says how to run one.
//!
//! [`decide`] says what there is to do and whether it pays, from what [`view`] has read; [`work`] does it; [`keeper`] goes on
//! doing so.

#![forbid(unsafe_code)]

pub mod backoff;
mod collect;
pub mod config;
pub mod decide;
mod keeper;
pub mod metrics;
pub mod serve;
pub mod view;
mod wake;
pub mod work;

pub use collect::{Collect, Passed, Seed};
pub use config::{BadConfig, Config, EXAMPLE};
pub use keeper::{Keeper, Tally};
pub use metrics::Metrics;

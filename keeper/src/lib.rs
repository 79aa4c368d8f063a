//! The keeper: finalizes what is due and expires what is overdue, for the tip, and keeps the rounds and dispatches of a
//! domain's vaults going.
//!
//! Nobody depends on one keeper. Anyone may do what it does, several can run side by side, and one that is killed leaves
//! nothing behind: all its state is on chain. docs/keeper.md explains how to run one.
//!
//! [`domain_state`] reads the domain, [`decide`] lists what can be done and whether it pays, [`execute`] builds and sends
//! the transactions, and [`Keeper`] repeats the three.

#![forbid(unsafe_code)]

pub mod backoff;
mod collect;
pub mod config;
pub mod decide;
pub mod domain_state;
pub mod execute;
mod keeper;
pub mod metrics;
pub mod monitoring;
mod priority_fee;
mod run;
mod select;
mod subscription;

pub use collect::{CollectAccount, CollectRule, Seed};
pub use config::{Config, ConfigError, EXAMPLE};
pub use keeper::{Keeper, PollSummary};
pub use metrics::Metrics;

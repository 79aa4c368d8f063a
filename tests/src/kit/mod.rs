//! The adapter author's test kit: tries a compiled adapter through the real Airlock in LiteSVM, and says what is wrong with it.
//!
//! A [`Trial`] is told how the adapter is called, and what it promises. [`Trial::findings`] deploys it, makes a vault that
//! sends it assets, brings them home again in every way that the kit knows, and answers in sentences; none is good:
//!
//! - one dispatch goes out and comes home in full, with what it earned, and the adapter says no more than that of it;
//! - two at once come home as each would alone;
//! - strangers who collect out of turn, if they may, change nothing of what comes home;
//! - one lives across an upgrade of the program, at any point of its way;
//! - strangers who call the adapter as Airlock does get an error;
//! - no token account of the record's is left with a delegate, a close authority or another owner;
//! - what lies in the escrow already stays there when the adapter is asked for more.
//!
//! docs/adapters.md has a whole trial, under "Trying one".
//!
//! [`Behaviour`] are adapters that are wrong in one way each: what the kit finds, it has been seen to find.

mod apart;
mod behaviour;
mod finding;
mod gifts;
mod holds;
mod home;
mod middleman;
mod misdeeds;
mod stage;
mod strangers;
mod trial;
mod turns;
mod upgrade;

pub use {
    behaviour::Behaviour,
    finding::{About, Finding},
    trial::{Passed, Sent, Trial},
};

/// The code on that page is run.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/adapters.md")]
struct AdaptersPage;

//! The adapter author's test kit: tests a compiled adapter with the compiled Airlock in LiteSVM, and lists what is wrong with it.
//!
//! An [`AdapterTest`] describes how the adapter is called and what it promises. [`AdapterTest::findings`] deploys it, creates a
//! vault that dispatches assets to it, and returns one sentence for everything that is wrong. It checks that:
//!
//! - a dispatch returns all that is due, and the adapter's own accounts report no other amount;
//! - two dispatches at once return the same as each alone;
//! - collects by third parties at any time, if they may, change no amount;
//! - a dispatch returns the same if the program is upgraded meanwhile;
//! - the adapter refuses calls that are not Airlock's;
//! - no token account of the record is left with a delegate, a close authority or another owner;
//! - a collect takes nothing from the escrow.
//!
//! docs/adapters.md has a whole test, under "Testing one".
//!
//! [`Behaviour`] lists adapters that are wrong in one way each. The suites show that the kit finds each of them.

mod adapter_test;
mod behaviour;
mod call_order;
mod control;
mod donations;
mod faults;
mod finding;
mod findings;
mod fixture;
mod impostors;
mod isolation;
mod proxy;
mod round_trip;
mod upgrade;

pub use {
    adapter_test::{AdapterTest, CallInput, TestDispatch},
    behaviour::Behaviour,
    finding::{Finding, FindingKind},
};

/// The code on that page is run.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/adapters.md")]
struct AdaptersPage;

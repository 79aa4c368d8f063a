//! Rebuilds accounts from events alone, and compares them with what is stored.
//!
//! An event that does not follow from those before it is a finding (E1), and so is an account that differs from what its
//! events say, in any byte (E2). A record that was changed together with its escrow adds up, and is still found here.
//!
//! No event reports what other programs do: token accounts must hold at least what events brought there, and lamports are
//! not compared.
//!
//! ```
//! use airlock_audit::history::History;
//! # let events: Vec<airlock_client::generated::events::AirlockEvent> = vec![];
//! # let accounts: Vec<airlock_audit::Account> = vec![];
//!
//! let mut history = History::default();
//! events.iter().for_each(|event| history.apply(event));
//! for finding in history.mismatches(None).chain(history.compare(None, &accounts)) {
//!     println!("{finding}");
//! }
//! ```

mod apply;
mod compare;
mod difference;
mod dispatch;
mod domain;
mod mismatch;
mod record;
mod round;
mod sequence;
mod state;
mod vault;

pub use mismatch::{Mismatch, Reason};
pub use state::History;

#[cfg(test)]
mod tests;

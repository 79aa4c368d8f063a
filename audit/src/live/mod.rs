//! Audits a cluster while it changes.
//!
//! Accounts are read at different times, so a record may be finalized after it was read and before its escrow was. What does
//! not add up is therefore read again, all of it at one slot, before it counts.

mod events;
mod progress;
mod read;
mod state;

pub use events::{EventsError, EventsReport, audit_events};
pub use progress::Progress;
pub use state::audit;

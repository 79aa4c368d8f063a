//! Audits what Airlock keeps: rebuilds from stored accounts what is owed, and checks every invariant of
//! `docs/invariants.md` that state can show.
//!
//! ```
//! use airlock_audit::{Auditor, sample};
//!
//! let mut auditor = Auditor::new(None);
//! sample::accounts(100, &mut |account| auditor.feed(&account));
//! let report = auditor.finish();
//! assert!(report.findings.is_empty());
//! assert_eq!(report.counts.records, 101, "with the vault's own dispatch");
//! ```
//!
//! Accounts may come in any order. What is remembered of a record is what its escrow must hold, until the escrow has
//! come: a snapshot that keeps the two together, as [`snapshot`] writes them, takes memory for neither.

#![forbid(unsafe_code)]

mod account;
mod auditor;
mod dispatch;
mod finding;
pub mod history;
#[cfg(feature = "rpc")]
pub mod live;
mod record;
mod round;
pub mod sample;
pub mod snapshot;
mod stored;
mod token;
mod vault;

pub use account::Account;
pub use auditor::{Auditor, Counts, Report};
pub use finding::{Finding, Invariant};
pub use stored::Stored;

#[cfg(test)]
mod tests;

//! Audits the accounts of Airlock: rebuilds what is owed from them, and checks every invariant of `docs/invariants.md` that
//! stored state can show.
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
//! Accounts are fed in any order. Of a record only what its escrow must hold is kept in memory, until the escrow is fed: a
//! snapshot that stores the two next to each other needs memory for neither.

#![forbid(unsafe_code)]

mod account;
mod auditor;
mod dispatch;
mod finding;
pub mod history;
#[cfg(feature = "rpc")]
pub mod live;
mod program_account;
mod record;
mod round;
pub mod sample;
pub mod snapshot;
mod token;
mod vault;

pub use account::Account;
pub use auditor::{Auditor, Counts, Report};
pub use finding::{Finding, Invariant};
pub use program_account::ProgramAccount;

#[cfg(test)]
mod tests;

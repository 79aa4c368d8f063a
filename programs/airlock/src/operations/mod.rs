//! The operations: a folder per kind, a file per verb. What the kinds share stands beside them.

pub mod finalize;
pub mod initiate;
pub mod refund;
pub mod swap;
pub mod transfer;

mod now;

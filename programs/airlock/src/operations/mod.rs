//! The operations: a folder per kind, a file per verb. What the kinds share stands beside them.
//! Deposits and redemptions differ in their side alone: see `request`.

pub mod dispatch;
pub mod exit_pro_rata;
pub mod finalize;
pub mod initiate;
pub mod refund;
pub mod request;
pub mod round;
pub mod swap;
pub mod transfer;

pub(crate) mod checks;
pub(crate) mod now;

//! What deposits and redemptions share: joining a vault's round, and the ways out of it.

mod finalize;
mod initiate;
mod refund;
mod validate;

pub use {finalize::*, initiate::*, refund::*};

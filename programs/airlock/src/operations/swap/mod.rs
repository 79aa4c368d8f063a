//! Swap: a maker's tokens, against a price in another mint; delivery versus payment.

mod begin_fill;
mod end_fill;
mod finalize;
mod initiate;
mod pair;

pub use {begin_fill::*, end_fill::*, finalize::*, initiate::*};

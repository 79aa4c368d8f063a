//! Swap: a maker's tokens, against a price in another mint; delivery versus payment.

mod begin_fill;
mod cancel;
mod end_fill;
mod expire;
mod finalize;
mod initiate;
mod pair;

pub use {begin_fill::*, cancel::*, end_fill::*, expire::*, finalize::*, initiate::*};

//! Swap: a maker's tokens, against a price in another mint; delivery versus payment.

mod cancel;
mod expire;
mod finalize;
mod initiate;

pub use {cancel::*, expire::*, finalize::*, initiate::*};

//! Deposit: assets into a vault's round; shares at its price, or the assets back.

mod cancel;
mod expire;
mod finalize;
mod initiate;

pub use {cancel::*, expire::*, finalize::*, initiate::*};

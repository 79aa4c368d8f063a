//! Redeem: shares into a vault's round; assets at its price, or the shares back.

mod cancel;
mod expire;
mod finalize;
mod initiate;

pub use {cancel::*, expire::*, finalize::*, initiate::*};

//! Deposit: assets into a vault's round; shares at its price, or the assets back. Redeem: shares into it; assets at its price,
//! or the shares back. Both are requests, which differ in their side.

mod finalize;
mod initiate;
mod refund;
mod tokens;
mod validate;

pub use {finalize::*, initiate::*, refund::*, tokens::*};

//! Transfer: a payer's tokens, for a recipient; authorised now, captured later in full or in parts.

mod cancel;
mod expire;
mod finalize;
mod initiate;

pub use {cancel::*, expire::*, finalize::*, initiate::*};

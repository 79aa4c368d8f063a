//! Transfer: a payer's tokens, for a recipient; authorised now, captured later in full or in parts.

mod finalize;
mod initiate;

pub use {finalize::*, initiate::*};

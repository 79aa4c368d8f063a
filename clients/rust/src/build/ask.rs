//! What a swap asks for.

use crate::{Pubkey, generated::types::TokenProgram};

/// What a swap asks for what it offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The wallet that is to receive what takers pay.
    pub recipient: Pubkey,
    /// Who alone may take; anyone if none.
    pub taker: Option<Pubkey>,
    pub buy_mint: Pubkey,
    /// The program that owns the buy mint.
    pub buy_token_program: TokenProgram,
    /// Base units of the buy mint that must arrive for everything that arrives in escrow.
    pub buy_amount: u64,
    /// Whether takers may take a part.
    pub partial_fills: bool,
}

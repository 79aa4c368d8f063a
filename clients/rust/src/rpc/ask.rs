//! What a swap asks for.

use crate::Pubkey;

/// What a swap asks for what it offers; see [`Ask`](crate::build::Ask), of which the client finds out the token program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskParams {
    /// The wallet that is to receive what takers pay; the owner if none.
    pub recipient: Option<Pubkey>,
    /// Who alone may take; anyone if none.
    pub taker: Option<Pubkey>,
    pub buy_mint: Pubkey,
    /// Base units of the buy mint that must arrive for everything that arrives in escrow.
    pub buy_amount: u64,
    /// Whether takers may take a part.
    pub partial_fills: bool,
}

impl AskParams {
    /// Paid to the owner; anyone may take, all at once.
    pub const fn new(buy_mint: Pubkey, buy_amount: u64) -> Self {
        Self {
            recipient: None,
            taker: None,
            buy_mint,
            buy_amount,
            partial_fills: false,
        }
    }
}

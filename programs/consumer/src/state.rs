use anchor_lang::prelude::*;

pub const DEAL_SEED: &[u8] = b"deal";

/// A milestone: `"deal", buyer, id`. Owns its record at Airlock, and the token account that tokens come from and return to.
#[account]
#[derive(InitSpace, Debug, PartialEq, Eq)]
pub struct Deal {
    pub bump: u8,
    pub buyer: Pubkey,
    pub seller: Pubkey,
    pub id: u64,
    /// The record at Airlock.
    pub pending: Pubkey,
    /// The deal's own account of the mint.
    pub tokens: Pubkey,
    pub state: DealState,
}

#[derive(AnchorSerialize, AnchorDeserialize, InitSpace, Clone, Copy, Debug, PartialEq, Eq)]
pub enum DealState {
    /// Sealed.
    Open,
    /// The seller was paid.
    Released,
    /// The seller gave it up.
    Cancelled,
}

impl Deal {
    /// Seeds that sign for the deal.
    pub fn signer_seeds<'a>(&'a self, id: &'a [u8; 8]) -> [&'a [u8]; 4] {
        [DEAL_SEED, self.buyer.as_ref(), id, std::slice::from_ref(&self.bump)]
    }
}

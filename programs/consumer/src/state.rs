use anchor_lang::prelude::*;

/// `"agent"`: the one owner of all records of this program, and of the token accounts that they return to.
pub const AGENT_SEED: &[u8] = b"agent";

pub const DEAL_SEED: &[u8] = b"deal";

/// A payment for work: `"deal", pending`. Airlock never uses the address of a record again, so no deal has the address of
/// another that was before it.
///
/// A deal exists until its tokens were paid out or back by this program.
#[account]
#[derive(Debug, PartialEq, Eq)]
pub struct Deal {
    pub bump: u8,
    pub buyer: Address,
    pub seller: Address,
    /// The record at Airlock.
    pub pending: Address,
    pub mint: Address,
    /// Base units in escrow.
    pub amount: PodU64,
    /// Lane of the record: clients find the fee account by it.
    pub lane: PodU16,
}

impl Deal {
    /// Bytes of the account.
    pub const SPACE: usize = 8 + size_of::<Self>();

    /// Seeds that sign for the deal.
    pub fn signer_seeds(&self) -> [&[u8]; 3] {
        [DEAL_SEED, self.pending.as_ref(), std::slice::from_ref(&self.bump)]
    }
}

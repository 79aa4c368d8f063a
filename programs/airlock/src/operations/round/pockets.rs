use crate::{
    custody::{Leg, Payment},
    error::AirlockError,
    signer::Signer,
    state::Moves,
};
use airlock_core::vault::Net;
use anchor_lang::prelude::*;

/// The vault's token accounts, between which a settlement moves.
pub struct Pockets<'a> {
    pub reserve: &'a AccountView,
    pub asset_escrow: &'a AccountView,
    pub share_escrow: &'a AccountView,
}

impl Pockets<'_> {
    /// Moves what was booked. `withheld`: base units that the asset's mint keeps of the transfer.
    pub fn carry_out(&self, moves: &Moves, assets: &Leg, shares: &Leg, withheld: u64, vault: &Signer) -> Result<()> {
        let (from, to, amount) = match moves.assets {
            Net::Nothing => (self.asset_escrow, self.reserve, 0),
            Net::In(amount) => (self.asset_escrow, self.reserve, amount),
            Net::Out(amount) => (self.reserve, self.asset_escrow, amount),
        };
        if amount > 0 {
            let moved = assets.transfer(from, vault, Payment { to, amount })?;
            let expected = amount.checked_sub(withheld);
            ensure!(Some(moved.arrived) == expected, AirlockError::UnexpectedAccountChange);
        }
        if moves.mint > 0 {
            let minted = Payment {
                to: self.share_escrow,
                amount: moves.mint,
            };
            shares.mint(vault, minted)?;
        }
        if moves.burn > 0 {
            shares.burn(self.share_escrow, vault, moves.burn)?;
        }
        Ok(())
    }
}

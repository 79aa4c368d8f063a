//! Where value may go: only the one who is paid can name a place other than their associated token account.

use crate::{
    address::is_associated,
    error::AirlockError,
    tokens::{KnownTokenProgram, TokenAccount},
};
use anchor_lang::prelude::*;

/// Whom a payout is for, and whether they signed.
pub struct Recipient<'a> {
    pub wallet: &'a Address,
    pub signed: bool,
    /// Bump of their associated token account, as far as known.
    pub bump: u8,
}

impl Recipient<'_> {
    /// That `destination` belongs to the recipient, now, and is theirs by address or by their word.
    #[inline(never)]
    pub fn check(&self, destination: &AccountView, mint: &AccountView, token_program: KnownTokenProgram) -> Result<()> {
        let account = TokenAccount::read(destination, token_program)?;
        ensure!(account.is_owned_by(self.wallet), AirlockError::DestinationNotOwned);
        let theirs = self.signed
            || is_associated(
                destination.address(),
                self.wallet,
                mint.address(),
                token_program.id(),
                self.bump,
            );
        ensure!(theirs, AirlockError::WrongDestination);
        Ok(())
    }

    /// Whether `destination` can be paid now: the recipient's, of this mint, and not frozen.
    pub fn can_be_paid(&self, destination: &AccountView, mint: &AccountView, token_program: KnownTokenProgram) -> bool {
        let open = TokenAccount::read(destination, token_program)
            .is_ok_and(|account| account.is_of_mint(mint.address()) && !account.frozen);
        open && self.check(destination, mint, token_program).is_ok()
    }
}

//! The two token programs: nothing else is called as one, and no account of another program is believed.

use crate::error::AirlockError;
use anchor_lang::{address, prelude::*};
use pinocchio::address::address_eq;

pub const SPL_TOKEN: Address = address!("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
pub const TOKEN_2022: Address = address!("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");

packed! {
    pub enum TokenProgram {
        /// Never written.
        Unset = 0,
        SplToken = 1,
        Token2022 = 2,
    }
}

/// SPL Token or Token-2022.
///
/// SECURITY: only a comparison with their ids makes one. What reads a token account or a mint, or calls a token program,
/// asks for it: so an id that was not compared gets nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownTokenProgram(TokenProgram);

impl KnownTokenProgram {
    pub const BOTH: [Self; 2] = [Self(TokenProgram::SplToken), Self(TokenProgram::Token2022)];

    /// Which of the two `key` is.
    pub fn of(key: &Address) -> Result<Self> {
        Self::BOTH
            .into_iter()
            .find(|known| address_eq(known.id(), key))
            .ok_or_else(|| AirlockError::WrongTokenProgram.refuse())
    }

    /// That `account` is the one of them that is stored.
    pub fn stored_as(stored: TokenProgram, account: &AccountView) -> Result<Self> {
        let known = Self::of(account.address())?;
        ensure!(known.0 == stored, AirlockError::WrongTokenProgram);
        Ok(known)
    }

    /// As it is stored.
    pub fn stored(self) -> TokenProgram {
        self.0
    }

    pub fn id(self) -> &'static Address {
        if self.batches() { &SPL_TOKEN } else { &TOKEN_2022 }
    }

    /// Whether it takes several instructions in one call.
    pub fn batches(self) -> bool {
        self.0 == TokenProgram::SplToken
    }
}

//! The two token programs: nothing else is called as one, and no account of another program is believed.

use crate::error::AirlockError;
use anchor_lang::prelude::*;
use anchor_spl::{token, token_2022};

wire! {
    pub enum TokenProgram {
        /// Never written.
        Unset,
        SplToken,
        Token2022,
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
    pub fn of(key: &Pubkey) -> Result<Self> {
        Self::BOTH
            .into_iter()
            .find(|known| known.id() == key)
            .ok_or_else(|| AirlockError::WrongTokenProgram.refuse())
    }

    /// That `key` is the one of them that is stored.
    pub fn stored_as(stored: TokenProgram, key: &Pubkey) -> Result<Self> {
        let known = Self::of(key)?;
        ensure!(known.0 == stored, AirlockError::WrongTokenProgram);
        Ok(known)
    }

    /// As it is stored.
    pub fn stored(self) -> TokenProgram {
        self.0
    }

    pub fn id(self) -> &'static Pubkey {
        match self.0 {
            TokenProgram::SplToken => &token::ID,
            // `Unset` cannot be made
            TokenProgram::Token2022 | TokenProgram::Unset => &token_2022::ID,
        }
    }

    /// Whether it takes several instructions in one call.
    pub fn batches(self) -> bool {
        self.0 == TokenProgram::SplToken
    }
}

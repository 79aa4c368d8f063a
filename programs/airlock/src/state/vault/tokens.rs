//! What belongs to a vault by its address: its token accounts, its mints, its signature.

use super::Vault;
use crate::{
    address::derive,
    constants::{ASSET_ESCROW_SEED, RESERVE_SEED, SHARE_ESCROW_SEED, VAULT_SEED},
    error::AirlockError,
    state::Token,
    tokens::{KnownTokenProgram, TokenProgram},
};
use anchor_lang::prelude::*;

impl Vault {
    /// That these are the vault's escrow and mint of one token, and the mint's program, which it returns.
    pub fn check_tokens(
        &self,
        token: Token,
        vault: &Pubkey,
        escrow: &Pubkey,
        mint: &Pubkey,
        token_program: &Pubkey,
    ) -> Result<KnownTokenProgram> {
        let (expected_mint, expected_escrow) = match token {
            Token::Asset => (self.asset_mint, self.asset_escrow_address(vault)),
            Token::Share => (self.share_mint, self.share_escrow_address(vault)),
        };
        ensure!(expected_mint == *mint, AirlockError::WrongMint);
        let program = KnownTokenProgram::stored_as(self.token_program(token), token_program)?;
        ensure!(expected_escrow == *escrow, AirlockError::WrongAddress);
        Ok(program)
    }

    pub fn token_program(&self, token: Token) -> TokenProgram {
        match token {
            Token::Asset => self.asset_token_program,
            Token::Share => self.share_token_program,
        }
    }

    pub fn reserve_address(&self, vault: &Pubkey) -> Pubkey {
        derive(&[RESERVE_SEED, vault.as_ref(), &[self.reserve_bump]], &crate::ID)
    }

    pub fn asset_escrow_address(&self, vault: &Pubkey) -> Pubkey {
        derive(
            &[ASSET_ESCROW_SEED, vault.as_ref(), &[self.asset_escrow_bump]],
            &crate::ID,
        )
    }

    pub fn share_escrow_address(&self, vault: &Pubkey) -> Pubkey {
        derive(
            &[SHARE_ESCROW_SEED, vault.as_ref(), &[self.share_escrow_bump]],
            &crate::ID,
        )
    }

    /// Seeds that sign for the vault.
    pub fn signer_seeds(&self) -> [&[u8]; 4] {
        [
            VAULT_SEED,
            self.domain.as_ref(),
            self.asset_mint.as_ref(),
            std::slice::from_ref(&self.bump),
        ]
    }
}

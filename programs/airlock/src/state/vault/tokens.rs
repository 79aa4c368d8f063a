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
use core::slice;
use pinocchio::{address::address_eq, cpi::Seed};

/// What a vault signs with: a copy, as a borrow of the vault would be in the way of the call that it signs.
pub struct VaultSeeds {
    domain: Address,
    asset_mint: Address,
    bump: u8,
}

impl Vault {
    /// That these are the vault's escrow and mint of one token, and the mint's program, which it returns.
    pub fn check_tokens(
        &self,
        token: Token,
        vault: &AccountView,
        escrow: &AccountView,
        mint: &AccountView,
        token_program: &AccountView,
    ) -> Result<KnownTokenProgram> {
        let (expected_mint, expected_escrow) = match token {
            Token::Asset => (&self.asset_mint, self.asset_escrow_address(vault.address())),
            Token::Share => (&self.share_mint, self.share_escrow_address(vault.address())),
        };
        ensure!(address_eq(expected_mint, mint.address()), AirlockError::WrongMint);
        let program = KnownTokenProgram::stored_as(self.token_program(token), token_program)?;
        ensure!(
            address_eq(&expected_escrow, escrow.address()),
            AirlockError::WrongAddress
        );
        Ok(program)
    }

    pub fn token_program(&self, token: Token) -> TokenProgram {
        match token {
            Token::Asset => self.asset_token_program,
            Token::Share => self.share_token_program,
        }
    }

    pub fn reserve_address(&self, vault: &Address) -> Address {
        derive([RESERVE_SEED, vault.as_ref(), &[self.reserve_bump]], &crate::ID)
    }

    pub fn asset_escrow_address(&self, vault: &Address) -> Address {
        derive(
            [ASSET_ESCROW_SEED, vault.as_ref(), &[self.asset_escrow_bump]],
            &crate::ID,
        )
    }

    pub fn share_escrow_address(&self, vault: &Address) -> Address {
        derive(
            [SHARE_ESCROW_SEED, vault.as_ref(), &[self.share_escrow_bump]],
            &crate::ID,
        )
    }

    pub fn seeds(&self) -> VaultSeeds {
        VaultSeeds {
            domain: self.domain,
            asset_mint: self.asset_mint,
            bump: self.bump,
        }
    }
}

impl VaultSeeds {
    /// As a call takes them.
    pub fn parts(&self) -> [Seed<'_>; 4] {
        [
            Seed::from(VAULT_SEED),
            Seed::from(self.domain.as_ref()),
            Seed::from(self.asset_mint.as_ref()),
            Seed::from(slice::from_ref(&self.bump)),
        ]
    }
}

//! Exit pro rata: what a shareholder can do when the vault's rounds are not settled any more.

use super::finish;
use crate::{
    Pubkey,
    generated::{accounts::Vault, instructions, types::ExitProRataArgs},
};
use solana_instruction::{AccountMeta, Instruction};

/// What it takes to burn shares for their part of the reserve, after no round was settled for the vault's operator
/// timeout. Signs: `owner`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExitProRataInstruction<'a> {
    pub owner: Pubkey,
    pub vault: &'a Vault,
    /// Base units of shares to burn.
    pub shares: u64,
    /// At least this many base units of the asset leave the reserve for them: see [`crate::vault::pro_rata`].
    pub min_assets: u64,
    /// The owner's token account with the shares; the associated one if none.
    pub source: Option<Pubkey>,
    /// The owner's token account that is paid; the associated one if none.
    pub destination: Option<Pubkey>,
    /// The transfer hook's program and accounts, if the asset mint has one.
    pub extra: Vec<AccountMeta>,
}

impl<'a> ExitProRataInstruction<'a> {
    /// Between associated token accounts.
    pub fn new(vault: &'a Vault, owner: Pubkey, shares: u64, min_assets: u64) -> Self {
        Self {
            owner,
            vault,
            shares,
            min_assets,
            source: None,
            destination: None,
            extra: Vec::new(),
        }
    }

    pub fn instruction(&self) -> Instruction {
        let (assets, shares) = (self.vault.assets(), self.vault.shares());
        let accounts = instructions::ExitProRata {
            owner: self.owner,
            vault: self.vault.address(),
            reserve: self.vault.reserve(),
            asset_mint: assets.mint,
            asset_token_program: assets.token_program.id(),
            destination: self.destination.unwrap_or_else(|| assets.of(&self.owner).0),
            share_mint: shares.mint,
            share_token_program: shares.token_program.id(),
            shares: self.source.unwrap_or_else(|| shares.of(&self.owner).0),
        };
        let args = ExitProRataArgs {
            shares: self.shares,
            min_assets: self.min_assets,
        };
        finish(accounts.instruction(args), &assets.mint, false, &self.extra)
    }
}

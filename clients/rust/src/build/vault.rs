//! Vaults: create, change, collect fees.

use super::finish;
use crate::{
    Pubkey, address,
    generated::{
        accounts::Vault,
        instructions,
        types::{CreateVaultArgs, TokenProgram, VaultConfig},
    },
};
use solana_instruction::{AccountMeta, Instruction};

/// What it takes to create a vault. Signs: `payer` for its rent, which is not refunded, and `authority`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateVaultInstruction {
    pub payer: Pubkey,
    /// The domain's authority.
    pub authority: Pubkey,
    pub domain: Pubkey,
    pub asset_mint: Pubkey,
    /// The program that owns the asset mint.
    pub asset_token_program: TokenProgram,
    /// The token program of the shares.
    pub share_token_program: TokenProgram,
}

impl CreateVaultInstruction {
    /// The address of the vault that it creates.
    pub fn vault(&self) -> Pubkey {
        address::vault(&self.domain, &self.asset_mint).0
    }

    /// Creates the vault, its share mint and its three token accounts.
    pub fn instruction(&self, args: CreateVaultArgs) -> Instruction {
        let vault = self.vault();
        let accounts = instructions::CreateVault {
            payer: self.payer,
            authority: self.authority,
            domain: self.domain,
            vault,
            asset_mint: self.asset_mint,
            asset_token_program: self.asset_token_program.id(),
            share_mint: address::share_mint(&vault).0,
            share_token_program: self.share_token_program.id(),
            reserve: address::reserve(&vault).0,
            asset_escrow: address::asset_escrow(&vault).0,
            share_escrow: address::share_escrow(&vault).0,
        };
        accounts.instruction(args)
    }
}

/// Replaces the configuration; an open round keeps its own. Signs: `authority`, the domain's.
pub fn update_vault(vault: &Vault, authority: &Pubkey, config: &VaultConfig) -> Instruction {
    let accounts = instructions::UpdateVault {
        authority: *authority,
        domain: vault.domain,
        vault: vault.address(),
    };
    accounts.instruction(*config)
}

/// Pays a vault's fee shares to the domain's fee recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectVaultFeesInstruction<'a> {
    /// Signs; may be anyone.
    pub caller: Pubkey,
    pub vault: &'a Vault,
    /// As the domain's configuration has it.
    pub fee_recipient: Pubkey,
    /// The token account that is paid; the fee recipient's associated one if none. Another only if they are the caller.
    pub destination: Option<Pubkey>,
    /// Further accounts of the share mint's transfer, if it needs any.
    pub extra: Vec<AccountMeta>,
}

impl CollectVaultFeesInstruction<'_> {
    pub fn instruction(&self) -> Instruction {
        let shares = self.vault.shares();
        let accounts = instructions::CollectVaultFees {
            caller: self.caller,
            domain: self.vault.domain,
            vault: self.vault.address(),
            share_escrow: shares.escrow,
            share_mint: shares.mint,
            destination: self.destination.unwrap_or_else(|| shares.of(&self.fee_recipient).0),
            share_token_program: shares.token_program.id(),
        };
        finish(accounts.instruction(), &shares.mint, false, &self.extra)
    }
}

use super::Ours;
use crate::{
    admin,
    state::{Domain, Vault},
};
use anchor_lang::prelude::*;

/// Signed by the domain's authority, and by the payer of the rent of vault, share mint and token accounts, which stays.
#[derive(Accounts)]
pub struct CreateVault {
    /// Pays the rent, which stays.
    #[account(mut, unsafe(dup))]
    pub payer: Signer,
    /// The domain's authority.
    pub authority: Signer,
    /// The domain.
    pub domain: Ours<Domain>,
    /// The vault: `"vault", domain, asset_mint`.
    #[account(mut, unsafe(dup))]
    pub vault: UncheckedAccount,
    /// The mint of what the vault holds.
    pub asset_mint: UncheckedAccount,
    /// SPL Token or Token-2022, whichever owns the asset mint.
    pub asset_token_program: UncheckedAccount,
    /// The mint of the shares: `"share_mint", vault`.
    #[account(mut, unsafe(dup))]
    pub share_mint: UncheckedAccount,
    /// The token program that the shares shall be of.
    pub share_token_program: UncheckedAccount,
    /// The vault's own assets: `"reserve", vault`.
    #[account(mut, unsafe(dup))]
    pub reserve: UncheckedAccount,
    /// Assets on their way in or out: `"asset_escrow", vault`.
    #[account(mut, unsafe(dup))]
    pub asset_escrow: UncheckedAccount,
    /// Shares on their way in or out: `"share_escrow", vault`.
    #[account(mut, unsafe(dup))]
    pub share_escrow: UncheckedAccount,
    pub system_program: Program<System>,
}

impl CreateVault {
    pub fn views(&self) -> admin::CreateVault<'_> {
        admin::CreateVault {
            payer: &self.payer,
            authority: &self.authority,
            domain: &self.domain,
            vault: &self.vault,
            asset_mint: &self.asset_mint,
            asset_token_program: &self.asset_token_program,
            share_mint: &self.share_mint,
            share_token_program: &self.share_token_program,
            reserve: &self.reserve,
            asset_escrow: &self.asset_escrow,
            share_escrow: &self.share_escrow,
        }
    }
}

/// Signed by the domain's authority.
#[derive(Accounts)]
pub struct UpdateVault {
    /// The domain's authority.
    pub authority: Signer,
    /// The vault's domain.
    pub domain: Ours<Domain>,
    /// The vault.
    #[account(mut, unsafe(dup))]
    pub vault: Ours<Vault>,
}

impl UpdateVault {
    pub fn views(&self) -> admin::UpdateVault<'_> {
        admin::UpdateVault {
            authority: &self.authority,
            domain: &self.domain,
            vault: &self.vault,
        }
    }
}

/// Signed by the caller, who may be anyone: fee shares go to the fee recipient's associated token account, or where the
/// fee recipient says by signing.
#[derive(Accounts)]
pub struct CollectVaultFees {
    /// Anyone.
    pub caller: Signer,
    /// The vault's domain.
    pub domain: Ours<Domain>,
    /// The vault.
    #[account(mut, unsafe(dup))]
    pub vault: Ours<Vault>,
    /// `"share_escrow", vault`.
    #[account(mut, unsafe(dup))]
    pub share_escrow: UncheckedAccount,
    /// The vault's share mint.
    pub share_mint: UncheckedAccount,
    /// The fee recipient's associated token account, or what the fee recipient names by signing.
    #[account(mut, unsafe(dup))]
    pub destination: UncheckedAccount,
    /// The token program of the shares.
    pub share_token_program: UncheckedAccount,
}

impl CollectVaultFees {
    pub fn views(&self) -> admin::CollectVaultFees<'_> {
        admin::CollectVaultFees {
            caller: &self.caller,
            domain: &self.domain,
            vault: &self.vault,
            share_escrow: &self.share_escrow,
            share_mint: &self.share_mint,
            destination: &self.destination,
            share_token_program: &self.share_token_program,
        }
    }
}

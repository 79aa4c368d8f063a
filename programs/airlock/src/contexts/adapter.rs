use super::Ours;
use crate::{
    admin,
    state::{Adapter, Domain, Vault},
};
use anchor_lang::prelude::*;

/// Signed by the domain's authority, and by the payer, who gets the rent back when the adapter is removed.
#[derive(Accounts)]
pub struct RegisterAdapter {
    /// Pays the rent until the adapter is removed.
    #[account(mut, unsafe(dup))]
    pub payer: Signer,
    /// The domain's authority.
    pub authority: Signer,
    /// The vault's domain.
    pub domain: Ours<Domain>,
    /// The vault.
    pub vault: Ours<Vault>,
    /// The adapter: `"adapter", vault, program`.
    #[account(mut, unsafe(dup))]
    pub adapter: Ours<Adapter>,
    /// The program that will be called.
    pub program: UncheckedAccount,
    /// Its program data account.
    pub program_data: UncheckedAccount,
    pub system_program: Program<System>,
}

impl RegisterAdapter {
    pub fn views(&self) -> admin::RegisterAdapter<'_> {
        admin::RegisterAdapter {
            payer: &self.payer,
            authority: &self.authority,
            domain: &self.domain,
            vault: &self.vault,
            adapter: &self.adapter,
            program: &self.program,
            program_data: &self.program_data,
        }
    }
}

/// Signed by the domain's authority.
#[derive(Accounts)]
pub struct UpdateAdapter {
    /// The domain's authority.
    pub authority: Signer,
    /// The vault's domain.
    pub domain: Ours<Domain>,
    /// The vault.
    pub vault: Ours<Vault>,
    /// The adapter.
    #[account(mut, unsafe(dup))]
    pub adapter: Ours<Adapter>,
    /// Its program.
    pub program: UncheckedAccount,
    /// The program's data account.
    pub program_data: UncheckedAccount,
}

impl UpdateAdapter {
    pub fn views(&self) -> admin::UpdateAdapter<'_> {
        admin::UpdateAdapter {
            authority: &self.authority,
            domain: &self.domain,
            vault: &self.vault,
            adapter: &self.adapter,
            program: &self.program,
            program_data: &self.program_data,
        }
    }
}

/// Signed by the domain's authority.
#[derive(Accounts)]
pub struct RemoveAdapter {
    /// The domain's authority; gets the rent if who paid it cannot be credited.
    #[account(mut, unsafe(dup))]
    pub authority: Signer,
    /// The vault's domain.
    pub domain: Ours<Domain>,
    /// The vault.
    pub vault: Ours<Vault>,
    /// The adapter; closed.
    #[account(mut, unsafe(dup))]
    pub adapter: Ours<Adapter>,
    /// Who paid its rent.
    #[account(mut, unsafe(dup))]
    pub rent_payer: UncheckedAccount,
}

impl RemoveAdapter {
    pub fn views(&self) -> admin::RemoveAdapter<'_> {
        admin::RemoveAdapter {
            authority: &self.authority,
            domain: &self.domain,
            vault: &self.vault,
            adapter: &self.adapter,
            rent_payer: &self.rent_payer,
        }
    }
}

/// Signed by anyone.
#[derive(Accounts)]
pub struct RenewAdapterPin {
    /// Anyone.
    pub caller: Signer,
    /// The vault.
    pub vault: Ours<Vault>,
    /// The adapter.
    #[account(mut, unsafe(dup))]
    pub adapter: Ours<Adapter>,
    /// Its program.
    pub program: UncheckedAccount,
    /// The program's data account.
    pub program_data: UncheckedAccount,
}

impl RenewAdapterPin {
    pub fn views(&self) -> admin::RenewAdapterPin<'_> {
        admin::RenewAdapterPin {
            caller: &self.caller,
            vault: &self.vault,
            adapter: &self.adapter,
            program: &self.program,
            program_data: &self.program_data,
        }
    }
}

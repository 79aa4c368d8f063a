//! Adapters, the programs that a vault may send assets to: register, change, remove.

use super::BuildError;
use crate::{
    Pubkey, address,
    generated::{
        accounts::{Adapter, Vault},
        instructions,
        types::AdapterConfig,
    },
};
use solana_instruction::Instruction;

/// Allows a vault to send assets to `program`, if its code is the one that the configuration pins. Signs: `payer` for
/// the rent, which is refunded when the adapter is removed, and `authority`, the domain's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterAdapterInstruction<'a> {
    pub vault: &'a Vault,
    pub program: Pubkey,
    pub payer: Pubkey,
    pub authority: Pubkey,
}

impl RegisterAdapterInstruction<'_> {
    pub fn instruction(&self, config: &AdapterConfig) -> Instruction {
        let vault = self.vault.address();
        let accounts = instructions::RegisterAdapter {
            payer: self.payer,
            authority: self.authority,
            domain: self.vault.domain,
            vault,
            adapter: address::adapter(&vault, &self.program).0,
            program: self.program,
            program_data: address::program_data(&self.program),
        };
        accounts.instruction(*config)
    }
}

/// Replaces an adapter's configuration, with the pin of its code. Signs: `authority`, the domain's.
pub fn update_adapter(
    vault: &Vault,
    adapter: &Adapter,
    authority: &Pubkey,
    config: &AdapterConfig,
) -> Result<Instruction, BuildError> {
    let accounts = instructions::UpdateAdapter {
        authority: *authority,
        domain: vault.domain,
        vault: vault.address(),
        adapter: adapter.address_of(vault)?,
        program: adapter.program,
        program_data: address::program_data(&adapter.program),
    };
    Ok(accounts.instruction(*config))
}

/// Moves an adapter's pin to `slot`, in which its program was deployed last, if the code is still the one that was
/// pinned. Signs: `caller`, anyone.
pub fn renew_adapter_pin(
    vault: &Vault,
    adapter: &Adapter,
    caller: &Pubkey,
    slot: u64,
) -> Result<Instruction, BuildError> {
    let accounts = instructions::RenewAdapterPin {
        caller: *caller,
        vault: vault.address(),
        adapter: adapter.address_of(vault)?,
        program: adapter.program,
        program_data: address::program_data(&adapter.program),
    };
    Ok(accounts.instruction(slot))
}

/// Removes an adapter with nothing outstanding. Signs: `authority`, the domain's.
pub fn remove_adapter(vault: &Vault, adapter: &Adapter, authority: &Pubkey) -> Result<Instruction, BuildError> {
    let accounts = instructions::RemoveAdapter {
        authority: *authority,
        domain: vault.domain,
        vault: vault.address(),
        adapter: adapter.address_of(vault)?,
        rent_payer: adapter.rent_payer,
    };
    Ok(accounts.instruction())
}

impl Adapter {
    /// The address of this adapter.
    pub fn address(&self) -> Pubkey {
        let (vault, program) = (self.vault.as_ref(), self.program.as_ref());
        address::with_bump(&[b"adapter", vault, program, &[self.bump]])
    }

    /// The same, if the adapter belongs to `vault`.
    pub(super) fn address_of(&self, vault: &Vault) -> Result<Pubkey, BuildError> {
        let its = self.vault == vault.address();
        its.then(|| self.address()).ok_or(BuildError::WrongVault)
    }
}

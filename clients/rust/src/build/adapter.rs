//! The programs that a vault may send assets to: register, change, remove.

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

/// Allows a vault to send assets to `program`, if its code is the one that `config` pins. Signs: `payer` for the rent, which
/// goes back when the adapter is removed, and `authority`, the domain's.
pub fn register_adapter(
    vault: &Vault,
    program: &Pubkey,
    payer: &Pubkey,
    authority: &Pubkey,
    config: &AdapterConfig,
) -> Instruction {
    let key = vault.address();
    let accounts = instructions::RegisterAdapter {
        payer: *payer,
        authority: *authority,
        domain: vault.domain,
        vault: key,
        adapter: address::adapter(&key, program).0,
        program: *program,
        program_data: address::program_data(program),
    };
    accounts.instruction(*config)
}

/// Replaces an adapter's configuration, and with it the code that counts. Signs: `authority`, the domain's.
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

/// Moves an adapter's pin to `slot`, in which its program stands now, if the code is still the one that was reviewed. Signs:
/// `caller`, anyone.
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

/// Removes an adapter that has nothing. Signs: `authority`, the domain's.
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

    /// The same, if it is one of `vault`'s.
    pub(super) fn address_of(&self, vault: &Vault) -> Result<Pubkey, BuildError> {
        let its = self.vault == vault.address();
        its.then(|| self.address()).ok_or(BuildError::WrongVault)
    }
}

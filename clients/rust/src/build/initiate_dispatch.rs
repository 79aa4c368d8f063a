//! Initiate a dispatch: send assets of a vault to an adapter.

use super::BuildError;
use crate::{
    Pubkey, address,
    generated::{
        accounts::{Adapter, Vault},
        instructions,
        types::InitiateDispatchArgs,
    },
};
use solana_instruction::{AccountMeta, Instruction};

/// What it takes to send assets of a vault to an adapter. Signs: `payer` for the rent, which is refunded when the
/// record is closed, and `operator`, the domain's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitiateDispatchInstruction<'a> {
    pub payer: Pubkey,
    pub operator: Pubkey,
    pub vault: &'a Vault,
    pub adapter: &'a Adapter,
    /// Lane of the vault's own sequence.
    pub lane: u16,
    /// The next number of that lane.
    pub sequence: u64,
    /// Base units that leave the reserve.
    pub amount: u64,
    /// Unix seconds: from then on the authority may write off what has not been returned.
    pub expires_at: i64,
    /// Who may finalize besides operator and authority: an address of the adapter, for its callback.
    pub finalizer: Option<Pubkey>,
    /// Instruction data for the adapter.
    pub data: Vec<u8>,
    /// Accounts for the adapter, after the record, its escrow, the mint and the token program.
    pub accounts: Vec<AccountMeta>,
    /// The transfer hook's program and accounts, if the asset mint has one.
    pub hook: Vec<AccountMeta>,
}

impl<'a> InitiateDispatchInstruction<'a> {
    /// Without data and accounts for the adapter, of a mint without transfer hook.
    pub fn new(
        vault: &'a Vault,
        adapter: &'a Adapter,
        operator: Pubkey,
        sequence: u64,
        amount: u64,
        expires_at: i64,
    ) -> Self {
        Self {
            payer: operator,
            operator,
            vault,
            adapter,
            lane: 0,
            sequence,
            amount,
            expires_at,
            finalizer: None,
            data: Vec::new(),
            accounts: Vec::new(),
            hook: Vec::new(),
        }
    }

    /// The address of the record that it creates.
    pub fn pending(&self) -> Pubkey {
        address::pending(&self.vault.domain, &self.vault.address(), self.lane, self.sequence).0
    }

    pub fn instruction(&self) -> Result<Instruction, BuildError> {
        let vault = self.vault.address();
        let (pending, pending_bump) = address::pending(&self.vault.domain, &vault, self.lane, self.sequence);
        let (escrow, escrow_bump) = address::escrow(&pending);
        let accounts = instructions::InitiateDispatch {
            payer: self.payer,
            operator: self.operator,
            domain: self.vault.domain,
            sequence: address::sequence(&self.vault.domain, &vault, self.lane).0,
            vault,
            adapter: self.adapter.address_of(self.vault)?,
            adapter_program: self.adapter.program,
            program_data: address::program_data(&self.adapter.program),
            pending,
            escrow,
            reserve: self.vault.reserve(),
            mint: self.vault.asset_mint,
            token_program: self.vault.asset_token_program.id(),
        };
        let mut instruction = accounts.instruction(InitiateDispatchArgs {
            amount: self.amount,
            expires_at: self.expires_at,
            finalizer: self.finalizer,
            lane: self.lane,
            pending_bump,
            escrow_bump,
            // no transaction holds 256 accounts
            hook_account_count: self.hook.len() as u8,
            data: self.data.clone(),
        });
        instruction.accounts.extend_from_slice(&self.hook);
        instruction.accounts.extend_from_slice(&self.accounts);
        Ok(instruction)
    }
}

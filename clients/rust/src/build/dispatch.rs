//! A vault's dispatch: collect, finalize, expire, extend, write off.

use super::{BuildError, finish};
use crate::{
    Pubkey, address,
    generated::{
        accounts::Vault,
        instructions,
        types::{FinalizeDispatchArgs, Status},
    },
    record::PendingOperation,
};
use solana_instruction::{AccountMeta, Instruction};

/// What it takes to collect, finalize, expire, extend or write off a dispatch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DispatchInstruction<'a> {
    pub record: &'a PendingOperation,
    pub vault: &'a Vault,
    /// Signs. To collect: the operator, the record's finalizer, or anyone if the adapter allows permissionless
    /// collects. To finalize: the operator, the authority or the record's finalizer. To extend or write off: the
    /// authority. To expire: anyone.
    pub caller: Pubkey,
    /// Set for a mint with a transfer fee: the withheld fees are harvested from the escrow before it is closed.
    pub mint_writable: bool,
    /// The transfer hook's program and accounts, if the asset mint has one.
    pub hook: Vec<AccountMeta>,
}

/// Finalize and expire have the same accounts. The adapter is passed only where it is needed: it may have been removed.
macro_rules! pay_reserve {
    ($dispatch:ident, $name:ident $(, $domain:ident = $key:expr, $argument:expr)?) => {{
        let record = $dispatch.record;
        let accounts = instructions::$name {
            caller: $dispatch.caller,
            vault: record.owner,
            adapter: (record.status == Status::InFlight && record.remaining > 0).then_some($dispatch.adapter()?),
            pending: record.address(),
            escrow: record.escrow(),
            reserve: $dispatch.vault.reserve(),
            mint: record.escrow_mint,
            token_program: record.token_program.id(),
            rent_payer: record.rent_payer,
            $($domain: $key,)?
        };
        let instruction = accounts.instruction($($argument)?);
        Ok(finish(instruction, &record.escrow_mint, $dispatch.mint_writable, &$dispatch.hook))
    }};
}

impl<'a> DispatchInstruction<'a> {
    /// Of a mint without transfer fee or hook.
    pub fn new(record: &'a PendingOperation, vault: &'a Vault, caller: Pubkey) -> Self {
        Self {
            record,
            vault,
            caller,
            mint_writable: false,
            hook: Vec::new(),
        }
    }

    /// Calls the adapter to return tokens; `data` and `accounts` are for the adapter.
    pub fn collect(&self, data: Vec<u8>, accounts: &[AccountMeta]) -> Result<Instruction, BuildError> {
        let (record, program) = (self.record, self.program()?);
        let called = instructions::CollectDispatch {
            caller: self.caller,
            domain: record.domain,
            adapter: self.adapter()?,
            adapter_program: program,
            program_data: address::program_data(&program),
            pending: record.address(),
            escrow: record.escrow(),
            mint: record.escrow_mint,
            token_program: record.token_program.id(),
        };
        let mut instruction = called.instruction(data);
        instruction.accounts.extend_from_slice(accounts);
        Ok(instruction)
    }

    /// Pays what was returned to the vault's reserve. The record stays.
    pub fn finalize(&self) -> Result<Instruction, BuildError> {
        self.finalize_as(FinalizeDispatchArgs {
            close: false,
            accept_loss: 0,
        })
    }

    /// Pays what was returned to the vault's reserve, and closes the record: by the operator or the authority.
    /// `accept_loss`: the most base units that may be missing of what is still booked as outstanding; without effect if
    /// as much was returned as was sent.
    pub fn close(&self, accept_loss: u64) -> Result<Instruction, BuildError> {
        self.finalize_as(FinalizeDispatchArgs {
            close: true,
            accept_loss,
        })
    }

    fn finalize_as(&self, args: FinalizeDispatchArgs) -> Result<Instruction, BuildError> {
        pay_reserve!(self, FinalizeDispatch, domain = Some(self.record.domain), args)
    }

    /// Pays what was returned to the vault's reserve, after the deadline. The record stays.
    pub fn expire(&self) -> Result<Instruction, BuildError> {
        pay_reserve!(self, ExpireDispatch)
    }

    /// Moves the deadline, before it passes, to a later one. Unix seconds.
    pub fn extend(&self, expires_at: i64) -> Result<Instruction, BuildError> {
        self.program()?;
        let accounts = instructions::ExtendDispatch {
            authority: self.caller,
            domain: self.record.domain,
            pending: self.record.address(),
        };
        Ok(accounts.instruction(expires_at))
    }

    /// Books what was not returned by the deadline as lost.
    pub fn write_off(&self) -> Result<Instruction, BuildError> {
        let accounts = instructions::WriteOffDispatch {
            authority: self.caller,
            domain: self.record.domain,
            vault: self.record.owner,
            adapter: self.adapter()?,
            pending: self.record.address(),
        };
        Ok(accounts.instruction())
    }

    /// The adapter's program; an error if this is not a dispatch of the vault.
    fn program(&self) -> Result<Pubkey, BuildError> {
        let found = self.record.kind;
        let program = self
            .record
            .adapter_program()
            .ok_or(BuildError::NotADispatch { found })?;
        let its = self.record.owner == self.vault.address();
        its.then_some(program).ok_or(BuildError::WrongVault)
    }

    fn adapter(&self) -> Result<Pubkey, BuildError> {
        Ok(address::adapter(&self.record.owner, &self.program()?).0)
    }
}

//! A vault's dispatch: out to an adapter, collect, home, and what is left when it does not come.

use super::{BuildError, finish};
use crate::{
    Pubkey, address,
    generated::{
        accounts::{Adapter, Vault},
        instructions,
        types::{DispatchArgs, FinalizeDispatchArgs, Status},
    },
    record::PendingOperation,
};
use solana_instruction::{AccountMeta, Instruction};

/// Assets of a vault, out to an adapter. Signs: `payer` for the rent, which goes back when the dispatch ends, and
/// `operator`, the domain's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitiateDispatch<'a> {
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
    /// Unix seconds: from then on the authority may write off what has not come back.
    pub expires_at: i64,
    /// Who may finalize beside those who run the vault: an address of the adapter's that calls back.
    pub finalizer: Option<Pubkey>,
    /// For the adapter.
    pub data: Vec<u8>,
    /// For the adapter, after the record, its escrow, the mint and the token program.
    pub accounts: Vec<AccountMeta>,
    /// The transfer hook's program and accounts, if the asset mint has one.
    pub hook: Vec<AccountMeta>,
}

impl<'a> InitiateDispatch<'a> {
    /// Without data and accounts for the adapter, of a mint without hook.
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

    /// The address of the record it will create.
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
        let mut instruction = accounts.instruction(DispatchArgs {
            amount: self.amount,
            expires_at: self.expires_at,
            finalizer: self.finalizer,
            lane: self.lane,
            pending_bump,
            escrow_bump,
            // no transaction holds 256 accounts
            hook_accounts: self.hook.len() as u8,
            data: self.data.clone(),
        });
        instruction.accounts.extend_from_slice(&self.hook);
        instruction.accounts.extend_from_slice(&self.accounts);
        Ok(instruction)
    }
}

/// What is done with a dispatch that is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch<'a> {
    pub record: &'a PendingOperation,
    pub vault: &'a Vault,
    /// Signs. To collect: the operator, the record's finalizer, or anyone if the adapter is registered so. To finalize:
    /// the operator, the authority or the record's finalizer. To extend or write off: the authority. To expire: anyone.
    pub caller: Pubkey,
    /// Whether the mint has a transfer fee: withheld fees may have to be harvested when the escrow is closed.
    pub mint_writable: bool,
    /// The transfer hook's program and accounts, if the asset mint has one.
    pub hook: Vec<AccountMeta>,
}

/// The ways home have the same accounts. The adapter is not passed where it is not needed: it may be gone.
macro_rules! home {
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

impl<'a> Dispatch<'a> {
    /// Of a mint without fee or hook.
    pub fn new(record: &'a PendingOperation, vault: &'a Vault, caller: Pubkey) -> Self {
        Self {
            record,
            vault,
            caller,
            mint_writable: false,
            hook: Vec::new(),
        }
    }

    /// Has the adapter bring tokens back; `data` and `accounts` are for the adapter.
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

    /// Brings home what has come back. The record stays.
    pub fn finalize(&self) -> Result<Instruction, BuildError> {
        self.finalize_as(FinalizeDispatchArgs {
            close: false,
            accept_loss: 0,
        })
    }

    /// Brings home what has come back, and closes the record: by the operator or the authority. `accept_loss`: the most
    /// base units that may be missing of what the rest is carried at; not looked at if as much is home as was sent.
    pub fn close(&self, accept_loss: u64) -> Result<Instruction, BuildError> {
        self.finalize_as(FinalizeDispatchArgs {
            close: true,
            accept_loss,
        })
    }

    fn finalize_as(&self, args: FinalizeDispatchArgs) -> Result<Instruction, BuildError> {
        home!(self, FinalizeDispatch, domain = Some(self.record.domain), args)
    }

    /// Brings home what has come back, after the deadline. The record stays.
    pub fn expire(&self) -> Result<Instruction, BuildError> {
        home!(self, ExpireDispatch)
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

    /// Counts what has not come back by the deadline as lost.
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

    /// The adapter's program, if this is a dispatch of the vault.
    fn program(&self) -> Result<Pubkey, BuildError> {
        let found = self.record.kind;
        let program = self.record.dispatched_to().ok_or(BuildError::NoDispatch { found })?;
        let its = self.record.owner == self.vault.address();
        its.then_some(program).ok_or(BuildError::WrongVault)
    }

    fn adapter(&self) -> Result<Pubkey, BuildError> {
        Ok(address::adapter(&self.record.owner, &self.program()?).0)
    }
}

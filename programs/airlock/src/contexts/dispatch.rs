use super::Ours;
use crate::{
    operations::dispatch,
    state::{Adapter, Domain, PendingOperation, Sequence, Vault},
};
use anchor_lang::prelude::*;

/// Signed by the domain's operator, and by the payer, who gets the rent back when the dispatch ends.
#[derive(Accounts)]
pub struct InitiateDispatch {
    /// Pays the rent; gets it back.
    #[account(mut, unsafe(dup))]
    pub payer: Signer,
    /// The domain's operator.
    pub operator: Signer,
    /// The vault's domain.
    pub domain: Ours<Domain>,
    /// The vault's numbering in the domain: `"sequence", domain, vault, lane`.
    #[account(mut, unsafe(dup))]
    pub sequence: Ours<Sequence>,
    /// The vault, which owns the record.
    #[account(mut, unsafe(dup))]
    pub vault: Ours<Vault>,
    /// The adapter of this vault and program.
    #[account(mut, unsafe(dup))]
    pub adapter: Ours<Adapter>,
    /// The program that is called.
    pub adapter_program: UncheckedAccount,
    /// Its program data account, which says which deployment it is.
    pub program_data: UncheckedAccount,
    /// The record: `"pending", domain, vault, lane, sequence.next`.
    #[account(mut, unsafe(dup))]
    pub pending: UncheckedAccount,
    /// Its token account: `"escrow", pending`.
    #[account(mut, unsafe(dup))]
    pub escrow: UncheckedAccount,
    /// `"reserve", vault`.
    #[account(mut, unsafe(dup))]
    pub reserve: UncheckedAccount,
    /// The vault's asset mint.
    pub mint: UncheckedAccount,
    /// The token program of the asset.
    pub token_program: UncheckedAccount,
    pub system_program: Program<System>,
}

impl InitiateDispatch {
    pub fn views<'a>(&'a self, extra: &'a [AccountView]) -> dispatch::InitiateDispatch<'a> {
        dispatch::InitiateDispatch {
            payer: &self.payer,
            operator: &self.operator,
            domain: &self.domain,
            sequence: &self.sequence,
            vault: &self.vault,
            adapter: &self.adapter,
            adapter_program: &self.adapter_program,
            program_data: &self.program_data,
            pending: &self.pending,
            escrow: &self.escrow,
            reserve: &self.reserve,
            mint: &self.mint,
            token_program: &self.token_program,
            extra,
        }
    }
}

/// Signed by the operator or the record's finalizer, or by anyone if the adapter is registered so.
#[derive(Accounts)]
pub struct CollectDispatch {
    /// The operator, the record's finalizer, or anyone if the adapter is registered so.
    pub caller: Signer,
    /// The vault's domain, for its operator.
    pub domain: Ours<Domain>,
    /// The adapter of the record's vault and program.
    pub adapter: Ours<Adapter>,
    /// The program that is called.
    pub adapter_program: UncheckedAccount,
    /// Its program data account, which says which deployment it is.
    pub program_data: UncheckedAccount,
    /// The record.
    #[account(mut, unsafe(dup))]
    pub pending: Ours<PendingOperation>,
    /// Its token account: `"escrow", pending`.
    #[account(mut, unsafe(dup))]
    pub escrow: UncheckedAccount,
    /// The vault's asset mint.
    pub mint: UncheckedAccount,
    /// The token program of the asset.
    pub token_program: UncheckedAccount,
}

impl CollectDispatch {
    pub fn views<'a>(&'a self, extra: &'a [AccountView]) -> dispatch::CollectDispatch<'a> {
        dispatch::CollectDispatch {
            caller: &self.caller,
            domain: &self.domain,
            adapter: &self.adapter,
            adapter_program: &self.adapter_program,
            program_data: &self.program_data,
            pending: &self.pending,
            escrow: &self.escrow,
            mint: &self.mint,
            token_program: &self.token_program,
            extra,
        }
    }
}

/// Signed by the domain's authority.
#[derive(Accounts)]
pub struct ExtendDispatch {
    /// The domain's authority.
    pub authority: Signer,
    /// The vault's domain.
    pub domain: Ours<Domain>,
    /// The record.
    #[account(mut, unsafe(dup))]
    pub pending: Ours<PendingOperation>,
}

impl ExtendDispatch {
    pub fn views(&self) -> dispatch::ExtendDispatch<'_> {
        dispatch::ExtendDispatch {
            authority: &self.authority,
            domain: &self.domain,
            pending: &self.pending,
        }
    }
}

/// Signed by the domain's authority.
#[derive(Accounts)]
pub struct WriteOffDispatch {
    /// The domain's authority.
    pub authority: Signer,
    /// The vault's domain.
    pub domain: Ours<Domain>,
    /// The vault, which owns the record.
    #[account(mut, unsafe(dup))]
    pub vault: Ours<Vault>,
    /// The adapter of the record's vault and program.
    #[account(mut, unsafe(dup))]
    pub adapter: Ours<Adapter>,
    /// The record, which stays: what still returns is a gain.
    #[account(mut, unsafe(dup))]
    pub pending: Ours<PendingOperation>,
}

impl WriteOffDispatch {
    pub fn views(&self) -> dispatch::WriteOffDispatch<'_> {
        dispatch::WriteOffDispatch {
            authority: &self.authority,
            domain: &self.domain,
            vault: &self.vault,
            adapter: &self.adapter,
            pending: &self.pending,
        }
    }
}

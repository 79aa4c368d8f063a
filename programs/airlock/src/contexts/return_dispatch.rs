use super::Ours;
use crate::{
    operations::dispatch,
    state::{Adapter, Domain, PendingOperation, Vault},
};
use anchor_lang::{Nested, prelude::*};

/// Signed by the caller: who runs the vault or the record's finalizer to finalize, anyone to expire.
#[derive(Accounts)]
pub struct ReturnDispatch {
    /// To finalize, the operator, the authority or the record's finalizer; to expire, anyone. Gets the rent if who paid it cannot
    /// be credited.
    #[account(mut, unsafe(dup))]
    pub caller: Signer,
    /// The vault, which owns the record.
    #[account(mut, unsafe(dup))]
    pub vault: Ours<Vault>,
    /// The adapter of the record's vault and program; needed as long as something is outstanding with it.
    #[account(mut, unsafe(dup))]
    pub adapter: Option<Ours<Adapter>>,
    /// The record; closed by a finalize of the operator's or the authority's that asks for it.
    #[account(mut, unsafe(dup))]
    pub pending: Ours<PendingOperation>,
    /// Its token account: `"escrow", pending`; closed with it.
    #[account(mut, unsafe(dup))]
    pub escrow: UncheckedAccount,
    /// `"reserve", vault`.
    #[account(mut, unsafe(dup))]
    pub reserve: UncheckedAccount,
    /// The vault's asset mint. Pass it as writable too if it has a transfer fee.
    pub mint: UncheckedAccount,
    /// The token program of the asset.
    pub token_program: UncheckedAccount,
    /// Who paid the record's rent.
    #[account(mut, unsafe(dup))]
    pub rent_payer: UncheckedAccount,
}

impl ReturnDispatch {
    pub fn views<'a>(&'a self, extra: &'a [AccountView]) -> dispatch::ReturnDispatch<'a> {
        dispatch::ReturnDispatch {
            caller: &self.caller,
            vault: &self.vault,
            adapter: self.adapter.as_deref(),
            pending: &self.pending,
            escrow: &self.escrow,
            reserve: &self.reserve,
            mint: &self.mint,
            token_program: &self.token_program,
            rent_payer: &self.rent_payer,
            extra,
        }
    }
}

/// Signed by who runs the vault, or by the record's finalizer.
#[derive(Accounts)]
pub struct FinalizeDispatch {
    pub finalize: Nested<ReturnDispatch>,
    /// The vault's domain, which says who runs it; not needed by the record's finalizer.
    pub domain: Option<Ours<Domain>>,
}

impl FinalizeDispatch {
    pub fn views<'a>(&'a self, extra: &'a [AccountView]) -> dispatch::FinalizeDispatch<'a> {
        dispatch::FinalizeDispatch {
            returning: self.finalize.views(extra),
            domain: self.domain.as_deref(),
        }
    }
}

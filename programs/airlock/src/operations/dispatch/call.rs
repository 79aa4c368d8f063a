//! How an adapter is called, and what it may have changed.

use crate::{
    error::AirlockError,
    external::ExternalCall,
    signer::Signer,
    state::RecordSeeds,
    tokens::{KnownTokenProgram, TokenAccount},
};
use airlock_adapter::Call;
use anchor_lang::prelude::*;

/// An adapter, and what it is handed at fixed places: the record as signer, its escrow to write, mint and token program.
pub struct Adapted<'a> {
    pub program: &'a AccountView,
    pub pending: &'a AccountView,
    pub escrow: &'a AccountView,
    pub mint: &'a AccountView,
    pub token_program: &'a AccountView,
    /// The same, compared.
    pub known: KnownTokenProgram,
    /// The record's.
    pub seeds: RecordSeeds,
    /// The record's owner.
    pub vault: Address,
    /// Whatever the caller passed on.
    pub extra: &'a [AccountView],
}

impl Adapted<'_> {
    /// Has the adapter take up to `amount` base units out of the escrow. Returns what it took.
    pub fn open(&self, amount: u64, data: &[u8]) -> Result<u64> {
        let before = Escrow::of(self.escrow, self.known)?;
        let amount_before = before.token.amount;
        self.call(&Call::Open { amount, data })?;
        let after = before.after(self.escrow)?;
        let taken = amount_before.saturating_sub(after);
        ensure!(taken <= amount, AirlockError::AdapterOverdrew);
        Ok(taken)
    }

    /// Has the adapter bring tokens back. Returns the base units that arrived in the escrow.
    pub fn collect(&self, data: &[u8]) -> Result<u64> {
        let before = Escrow::of(self.escrow, self.known)?;
        let amount_before = before.token.amount;
        self.call(&Call::Collect { data })?;
        let arrived = before.after(self.escrow)?.checked_sub(amount_before);
        arrived.ok_or_else(|| AirlockError::AdapterOverdrew.refuse())
    }

    fn call(&self, what: &Call) -> Result<()> {
        let parts = self.seeds.parts();
        let call = ExternalCall {
            program: self.program,
            signer: &Signer::of_seeds(self.pending, &parts),
            fixed: &[(self.escrow, true), (self.mint, false), (self.token_program, false)],
            extra: self.extra,
            guarded: &self.vault,
        };
        call.invoke(&what.bytes())
    }
}

/// A record's escrow as an external program finds it and must leave it, but for the amount.
#[derive(PartialEq, Eq)]
struct Escrow {
    program: KnownTokenProgram,
    token: TokenAccount,
    /// An account with an extension more is another.
    len: usize,
    /// Lamports that are no tokens: the rent payer's.
    beside: u64,
}

impl Escrow {
    fn of(account: &AccountView, program: KnownTokenProgram) -> Result<Self> {
        let token = TokenAccount::read(account, program)?;
        Ok(Self {
            program,
            token,
            len: account.data_len(),
            beside: TokenAccount::lamports_beside(account, token.amount)?,
        })
    }

    /// What the account holds now, if nothing else of it has changed: of the same program, mint and owner, and without a
    /// delegate or a close authority.
    fn after(mut self, account: &AccountView) -> Result<u64> {
        let now = Self::of(account, self.program).map_err(|_| AirlockError::UnexpectedAccountChange.refuse())?;
        self.token.amount = now.token.amount;
        // more may have come
        self.beside = self.beside.max(now.beside);
        ensure!(now == self && !now.token.shared, AirlockError::UnexpectedAccountChange);
        Ok(now.token.amount)
    }
}

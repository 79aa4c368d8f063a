use super::InitiateDispatch;
use crate::{
    custody::{Leg, Payment},
    lock,
    signer::Signer,
    state::{Adapter, PendingOperation, Stored, Vault},
    tokens::{KnownTokenProgram, TokenAccount},
};
use anchor_lang::prelude::*;

impl InitiateDispatch<'_> {
    /// Moves `amount` base units from the reserve into the escrow, and books what arrives there as the adapter's. Returns it.
    pub(super) fn depart(&self, leg: &Leg, known: KnownTokenProgram, amount: u64) -> Result<u64> {
        let seeds = Vault::change(self.vault, |vault| {
            vault.withdraw(amount)?;
            Ok(vault.seeds())
        })?;
        let arrived = lock::hold::<PendingOperation, _>(self.pending, leg.callee(), || {
            lock::hold::<Vault, _>(self.vault, leg.callee(), || {
                let parts = seeds.parts();
                let payment = Payment {
                    to: self.escrow,
                    amount,
                };
                let vault = Signer::of_seeds(self.vault, &parts);
                leg.take_in(self.reserve, &vault, &payment, self.pending.address())
            })
        })?;
        Vault::change(self.vault, |vault| vault.deploy(arrived))?;
        Adapter::change(self.adapter, |adapter| adapter.send(arrived))?;
        PendingOperation::change(self.pending, |record| {
            record.credit(arrived)?;
            record.depart(escrow_rent(self.escrow, known)?)
        })?;
        Ok(arrived)
    }
}

/// Lamports of an escrow of wrapped SOL that are no tokens of it; of any other, 0.
fn escrow_rent(escrow: &AccountView, token_program: KnownTokenProgram) -> Result<u64> {
    let account = TokenAccount::read(escrow, token_program)?;
    if !account.native {
        return Ok(0);
    }
    TokenAccount::lamports_beside(escrow, account.amount)
}

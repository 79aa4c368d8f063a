//! Accounts are opened at addresses that strangers may have funded.

use super::Rent;
use crate::{error::AirlockError, state::Stored};
use anchor_lang::prelude::*;
use pinocchio::cpi::{Seed, Signer};
use pinocchio_system::instructions::{CreateAccount, CreateAccountAllowPrefund, Funding};

/// Who pays for accounts that are opened, at today's rent.
pub struct Opener<'a> {
    payer: &'a AccountView,
    rent: Rent,
}

/// What an account is opened for.
pub struct Space<'a> {
    /// Bytes.
    pub len: usize,
    /// Held beyond the rent.
    pub lamports: u64,
    pub owner: &'a Address,
}

impl Space<'static> {
    /// For an account of this program.
    pub fn of<T: Stored>() -> Self {
        Self {
            len: T::LEN,
            lamports: 0,
            owner: &crate::ID,
        }
    }
}

impl<'a> Opener<'a> {
    #[inline(always)]
    pub fn new(payer: &'a AccountView) -> Result<Self> {
        let rent = Rent::get()?;
        Ok(Self { payer, rent })
    }

    /// Lamports that `bytes` more of data need.
    pub fn exemption_of(&self, bytes: usize) -> Result<u64> {
        let without = self.rent.exemption(0)?;
        let lamports = self.rent.exemption(bytes)?.checked_sub(without);
        lamports.ok_or_else(AirlockError::overflow)
    }

    /// Creates the account at the address of `seeds`, whose last is the bump. If a stranger sent lamports there before, they
    /// count, and what is too much stays in the account until it is closed.
    ///
    /// SECURITY: no address is derived here. The runtime signs for the address of the seeds and for no other, so an account that
    /// did not sign by itself stands there, or its creation fails.
    #[inline(never)]
    pub fn open(&self, account: &AccountView, seeds: &[Seed], space: &Space) -> Result<()> {
        ensure!(!account.is_signer(), AirlockError::WrongAddress);
        let needed = self.rent.exemption(space.len)?;
        let needed = needed.checked_add(space.lamports).ok_or_else(AirlockError::overflow)?;
        let signer = [Signer::from(seeds)];
        if account.lamports() == 0 {
            return CreateAccount {
                from: self.payer,
                to: account,
                lamports: needed,
                space: space.len as u64,
                owner: space.owner,
            }
            .invoke_signed(&signer);
        }
        let missing = needed.saturating_sub(account.lamports());
        CreateAccountAllowPrefund {
            to: account,
            space: space.len as u64,
            owner: space.owner,
            funding: (missing > 0).then_some(Funding {
                from: self.payer,
                lamports: missing,
            }),
        }
        .invoke_signed(&signer)
    }
}

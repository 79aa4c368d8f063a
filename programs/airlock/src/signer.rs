//! A signature for a call of another program.

use anchor_lang::prelude::AccountView;
use pinocchio::cpi::{Seed, Signer as Seeds};

/// Who signs it.
pub struct Signer<'a> {
    pub account: &'a AccountView,
    /// Seeds if it is one of our addresses; none if it signed the transaction.
    seeds: Option<Seeds<'a, 'a>>,
}

impl<'a> Signer<'a> {
    /// Somebody who signed the transaction.
    pub fn of_transaction(account: &'a AccountView) -> Self {
        Self { account, seeds: None }
    }

    /// One of our addresses.
    pub fn of_seeds(account: &'a AccountView, seeds: &'a [Seed<'a>]) -> Self {
        Self {
            account,
            seeds: Some(Seeds::from(seeds)),
        }
    }

    /// As a call takes them.
    pub fn seeds(&self) -> &[Seeds<'a, 'a>] {
        self.seeds.as_slice()
    }
}

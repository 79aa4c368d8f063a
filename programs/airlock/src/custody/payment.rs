use crate::tokens::TokenAccount;
use anchor_lang::prelude::*;

/// Base units for an account. Where they are 0, the account is not looked at.
#[derive(Clone, Copy)]
pub struct Payment<'a> {
    pub to: &'a AccountView,
    pub amount: u64,
}

impl Payment<'_> {
    /// Base units that the account holds; 0 if nothing is paid.
    #[inline(always)]
    pub fn balance(&self) -> Result<u64> {
        if self.amount == 0 {
            return Ok(0);
        }
        TokenAccount::amount(self.to)
    }
}

use super::transfer::*;
use crate::{introspection::INSTRUCTIONS, operations::swap::Purchase};
use anchor_lang::{Nested, prelude::*};

#[derive(Accounts)]
pub struct InitiateSwap {
    pub initiate: Nested<Initiate>,
    /// The mint that the maker asks for.
    pub buy_mint: UncheckedAccount,
}

#[derive(Accounts)]
pub struct FinalizeSwap {
    pub finalize: Nested<Finalize>,
    /// Pays the maker and takes from the escrow: the recorded taker, or anyone if none is recorded. Often the caller.
    pub taker: Signer,
    /// Where the taker pays from.
    #[account(mut, unsafe(dup))]
    pub payment: UncheckedAccount,
    /// Where the maker is paid: the associated token account of the maker's recipient.
    #[account(mut, unsafe(dup))]
    pub proceeds: UncheckedAccount,
    /// The mint that the maker asks for.
    pub buy_mint: UncheckedAccount,
    /// Its token program.
    pub buy_token_program: UncheckedAccount,
}

impl FinalizeSwap {
    #[inline(always)]
    pub fn views<'a>(&'a self, extra: &'a [AccountView]) -> Purchase<'a> {
        Purchase {
            finalize: self.finalize.views(extra),
            taker: *self.taker,
            payment: *self.payment,
            proceeds: *self.proceeds,
            buy_mint: *self.buy_mint,
            buy_token_program: *self.buy_token_program,
        }
    }
}

/// The same accounts for both halves of a fill.
#[derive(Accounts)]
pub struct FillSwap {
    pub swap: Nested<FinalizeSwap>,
    /// The instructions sysvar, which shows that the end follows the begin.
    #[account(address = INSTRUCTIONS)]
    pub instructions: UncheckedAccount,
}

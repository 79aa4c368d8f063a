use crate::{
    error::AirlockError,
    events::{self, TransferFinalized},
    operations::finalize::Finalize,
    state::{Kind, Terms},
};
use anchor_lang::prelude::*;

/// `amount`: base units to pay, the fee included; all that remains if none.
pub fn finalize_transfer<'info>(ctx: Context<'info, Finalize<'info>>, amount: Option<u64>) -> Result<()> {
    let accounts = ctx.accounts;
    let Terms::Transfer(terms) = accounts.pending.terms else {
        return Err(AirlockError::WrongKind.refuse());
    };
    let ready = accounts.validate(Kind::Transfer, &terms.recipient, amount, ctx.remaining_accounts)?;
    let (payout, ()) = accounts.pay(&ready, amount, |_| Ok(()))?;
    events::log(&TransferFinalized {
        pending: accounts.pending.key(),
        caller: accounts.caller.key(),
        payout,
    })?;
    Ok(())
}

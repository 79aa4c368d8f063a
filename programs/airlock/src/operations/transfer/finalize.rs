use crate::{
    error::AirlockError,
    events::{self, TransferFinalized},
    operations::finalize::Finalize,
    state::{Kind, Terms},
};
use anchor_lang::prelude::*;

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinalizeTransferArgs {
    /// Base units to pay, the fee included; all that remains if none.
    pub amount: Option<u64>,
    /// Base units that the record must still hold: so a call that is made twice pays once. Not compared if none.
    pub expected_remaining: Option<u64>,
}

pub fn finalize_transfer<'info>(ctx: Context<'info, Finalize<'info>>, args: FinalizeTransferArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let Terms::Transfer(terms) = accounts.pending.terms else {
        return Err(AirlockError::WrongKind.refuse());
    };
    let FinalizeTransferArgs {
        amount,
        expected_remaining,
    } = args;
    let extra = ctx.remaining_accounts;
    let ready = accounts.validate(Kind::Transfer, &terms.recipient, amount, expected_remaining, extra)?;
    let (payout, ()) = accounts.pay(&ready, amount, |_| Ok(()))?;
    events::log(&TransferFinalized {
        pending: accounts.pending.key(),
        reference: terms.reference,
        caller: accounts.caller.key(),
        payout,
    })?;
    Ok(())
}

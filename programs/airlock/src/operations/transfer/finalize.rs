use crate::{
    events::{self, TransferFinalized},
    lock::Callee,
    operations::finalize::Finalize,
    state::{Kind, PendingOperation, Stored},
};
use anchor_lang::prelude::*;

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinalizeTransferArgs {
    /// Base units to pay, the fee included; all that remains if none.
    pub amount: Option<u64>,
    /// Base units that the record must still hold: so a call that is made twice pays once. Not compared if none.
    pub expected_remaining: Option<u64>,
}

#[inline(always)]
pub fn finalize_transfer(accounts: &Finalize, args: &FinalizeTransferArgs) -> Result<()> {
    let FinalizeTransferArgs {
        amount,
        expected_remaining,
    } = *args;
    let record = PendingOperation::load(&accounts.pending)?;
    let terms = record.terms.as_transfer()?;
    let reference = terms.reference;
    let ready = accounts.validate(&record, Kind::Transfer, &terms.recipient, amount, expected_remaining)?;
    drop(record);

    let (payout, ()) = accounts.pay(&ready, amount, Callee::TokenProgram, |_| Ok(()))?;
    events::log!(TransferFinalized {
        pending: *accounts.pending.address(),
        reference,
        caller: *accounts.caller.address(),
        payout,
    });
    Ok(())
}

use crate::{
    custody::Recipient,
    events::{self, TransferFinalized},
    lock::Callee,
    operations::finalize::Finalize,
    state::{Kind, PendingOperation, Stored},
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

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
    let recipient = Recipient {
        wallet: &terms.recipient,
        signed: address_eq(&terms.recipient, accounts.caller.address()),
        bump: record.payout_bump,
    };
    let ready = accounts.validate(&record, Kind::Transfer, &recipient, amount, expected_remaining)?;
    drop(record);

    let paid = accounts.pay(&ready, amount, Callee::TokenProgram, |_| Ok(()))?;
    events::log!(TransferFinalized of accounts.subject(&paid.seeds), {
        reference,
        caller: *accounts.caller.address(),
        payout: paid.payout,
    });
    Ok(())
}

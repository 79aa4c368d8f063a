use super::{finalize::*, pair};
use crate::{
    events::{self, SwapFillBegun},
    operations::finalize::Begun,
    state::{PendingOperation, Stored},
};
use anchor_lang::prelude::*;

/// The taker gets the tokens now and pays in a later instruction of the same transaction, which must be there. In between the
/// record is locked. `instructions`: the instructions sysvar, which shows that the end follows the begin.
pub fn begin_fill_swap(accounts: &Purchase, instructions: &AccountView, args: &FinalizeSwapArgs) -> Result<()> {
    let finalize = &accounts.finalize;
    pair::check_end_follows(instructions, finalize.pending.address())?;
    let record = PendingOperation::load(&finalize.pending)?;
    let ready = accounts.validate(&record, args)?;
    accounts.prepare(&record, args.max_payment)?;
    drop(record);

    let Begun { seeds, capture, moved } = finalize.begin_fill(&ready, args.amount)?;
    events::log!(SwapFillBegun of finalize.subject(&seeds), {
        caller: *finalize.caller.address(),
        taker: *accounts.taker.address(),
        destination: *finalize.destination.address(),
        amount: capture.amount.into(),
        surplus: capture.surplus.into(),
        fee: capture.fee.into(),
        fee_waived: capture.fee_waived.into(),
        sent: moved.sent.into(),
        arrived: moved.arrived.into(),
        remaining: capture.remaining.into(),
    });
    Ok(())
}

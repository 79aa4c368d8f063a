use super::{finalize::*, pair};
use crate::{
    events::{self, SwapFillBegun},
    state::{PendingOperation, Stored},
};
use anchor_lang::prelude::*;

/// The taker gets the tokens now and pays in a later instruction of the same transaction, which must be there. In between the
/// record is locked. `instructions`: the instructions sysvar, which shows that the end follows the begin.
pub fn begin_fill_swap(accounts: &Purchase, instructions: &AccountView, args: &FinalizeSwapArgs) -> Result<()> {
    let settlement = &accounts.settlement;
    pair::check_end_follows(instructions, settlement.pending.address())?;
    let record = PendingOperation::load(&settlement.pending)?;
    let ready = accounts.validate(&record, args)?;
    accounts.prepare(&record, args.max_payment)?;
    drop(record);

    let (capture, moved) = settlement.begin_fill(&ready, args.amount)?;
    events::log!(SwapFillBegun {
        pending: *settlement.pending.address(),
        caller: *settlement.caller.address(),
        destination: *settlement.destination.address(),
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

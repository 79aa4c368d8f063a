use super::finalize::*;
use crate::{
    error::AirlockError,
    events::{self, SwapFillEnded},
    introspection::check_top_level,
    state::{Kind, PendingOperation, Stored},
};
use anchor_lang::prelude::*;

/// The taker pays for what the begin handed out. That there was one, in this transaction and with these accounts, is what the
/// record's lock says: nothing but a begin sets it, and no transaction ends with it.
pub fn end_fill_swap(accounts: &Purchase, args: &FinalizeSwapArgs) -> Result<()> {
    let finalize = &accounts.finalize;
    check_top_level()?;
    let record = PendingOperation::load(&finalize.pending)?;
    let ready = finalize.validate_end(&record, Kind::Swap)?;
    let same = args.amount.is_none_or(|amount| record.filling == amount);
    ensure!(same, AirlockError::FillUnpaired);
    let payment = accounts.prepare(&record, args.max_payment)?;
    let reference = record.terms.reference();
    drop(record);

    let taker = accounts.taker.address();
    let (ended, paid) = finalize.end_fill(&ready, taker, payment.callee(), |capture| payment.pay(capture))?;
    events::log!(SwapFillEnded of finalize.subject(&ended.seeds), {
        reference,
        caller: *finalize.caller.address(),
        taker: *taker,
        amount: ended.capture.amount.into(),
        fee: ended.capture.fee.into(),
        fee_arrived: ended.fee.arrived.into(),
        fee_waived: ended.capture.fee_waived.into(),
        left: ended.left.into(),
        closed: ended.closed.into(),
        remaining: ended.capture.remaining.into(),
        tip: ended.tip.into(),
        proceeds: *accounts.proceeds.address(),
        paid: paid.sent.into(),
        proceeds_arrived: paid.arrived.into(),
    });
    Ok(())
}

use super::{begin_fill::*, finalize::*};
use crate::{
    error::AirlockError,
    events::{self, SwapFillEnded},
    introspection::check_top_level,
    state::Kind,
};
use anchor_lang::prelude::*;

/// Signed by the taker, who pays for what the begin handed out. That there was one, in this transaction and with these
/// accounts, is what the record's lock says: nothing but a begin sets it, and no transaction ends with it.
pub fn end_fill_swap<'info>(ctx: Context<'info, FillSwap<'info>>, args: FinalizeSwapArgs) -> Result<()> {
    let purchase = &mut ctx.accounts.purchase;
    let extra = ctx.remaining_accounts;
    check_top_level()?;
    let ready = purchase.settlement.validate_end(Kind::Swap, extra)?;
    let filling = purchase.settlement.pending.filling;
    let same = args.amount.is_none_or(|amount| amount == filling);
    ensure!(same, AirlockError::FillUnpaired);
    let pending = purchase.settlement.pending.key();
    let (caller, proceeds) = (purchase.settlement.caller.key(), purchase.proceeds.key());

    let (settlement, payment) = purchase.prepare(args.max_payment, extra)?;
    let (ended, paid) = settlement.end_fill(&ready, |capture| payment.pay(capture))?;
    events::log(&SwapFillEnded {
        pending,
        reference: settlement.pending.terms.reference(),
        caller,
        amount: ended.capture.amount,
        fee: ended.capture.fee,
        fee_arrived: ended.fee.arrived,
        fee_waived: ended.capture.fee_waived,
        left: ended.left,
        closed: ended.closed,
        remaining: settlement.pending.remaining,
        tip: ended.tip,
        proceeds,
        paid: paid.sent,
        proceeds_arrived: paid.arrived,
    })?;
    Ok(())
}

use super::{finalize::*, pair};
use crate::{
    events::{self, SwapFillBegun},
    introspection::INSTRUCTIONS,
};
use anchor_lang::prelude::*;

/// The same accounts for both halves of a fill.
#[derive(Accounts)]
pub struct FillSwap<'info> {
    pub purchase: FinalizeSwap<'info>,
    /// The instructions sysvar, which shows that the end follows the begin.
    /// CHECK: its address.
    #[account(address = INSTRUCTIONS)]
    pub instructions: UncheckedAccount<'info>,
}

/// Signed by the taker, who gets the tokens now and pays in a later instruction of the same transaction, which must be
/// there. In between the record is locked.
pub fn begin_fill_swap<'info>(ctx: Context<'info, FillSwap<'info>>, args: FinalizeSwapArgs) -> Result<()> {
    let FillSwap { purchase, instructions } = ctx.accounts;
    let extra = ctx.remaining_accounts;
    let pending = purchase.settlement.pending.key();
    pair::check_end_follows(instructions, &pending)?;
    let taker = purchase.settlement.caller.key();
    let ready = purchase.validate(&taker, &args, extra)?;
    let (settlement, _) = purchase.prepare(args.max_payment, extra)?;

    let (capture, moved) = settlement.begin_fill(&ready, args.amount)?;
    events::log(&SwapFillBegun {
        pending,
        caller: taker,
        destination: settlement.destination.key(),
        amount: capture.amount,
        surplus: capture.surplus,
        fee: capture.fee,
        fee_waived: capture.fee_waived,
        sent: moved.sent,
        arrived: moved.arrived,
        remaining: settlement.pending.remaining,
    })?;
    Ok(())
}

use crate::{operations::request::RefundRequest, state::Side};
use anchor_lang::prelude::*;

pub fn cancel_deposit<'info>(ctx: Context<'info, RefundRequest<'info>>) -> Result<()> {
    ctx.accounts.cancel(Side::Deposit, ctx.remaining_accounts)
}

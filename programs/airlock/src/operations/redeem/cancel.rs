use crate::{operations::request::RefundRequest, state::Side};
use anchor_lang::prelude::*;

pub fn cancel_redeem<'info>(ctx: Context<'info, RefundRequest<'info>>) -> Result<()> {
    ctx.accounts.cancel(Side::Redeem, ctx.remaining_accounts)
}

use crate::{operations::request::RefundRequest, state::Side};
use anchor_lang::prelude::*;

pub fn expire_deposit<'info>(ctx: Context<'info, RefundRequest<'info>>) -> Result<()> {
    ctx.accounts.expire(Side::Deposit, ctx.remaining_accounts)
}

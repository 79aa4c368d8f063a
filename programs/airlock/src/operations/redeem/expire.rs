use crate::{operations::request::RefundRequest, state::Side};
use anchor_lang::prelude::*;

pub fn expire_redeem<'info>(ctx: Context<'info, RefundRequest<'info>>) -> Result<()> {
    ctx.accounts.expire(Side::Redeem, ctx.remaining_accounts)
}

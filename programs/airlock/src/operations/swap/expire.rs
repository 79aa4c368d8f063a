use crate::{operations::refund::Refund, state::Kind};
use anchor_lang::prelude::*;

pub fn expire_swap<'info>(ctx: Context<'info, Refund<'info>>) -> Result<()> {
    ctx.accounts.expire(Kind::Swap, ctx.remaining_accounts)
}

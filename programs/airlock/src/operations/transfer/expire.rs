use crate::{operations::refund::Refund, state::Kind};
use anchor_lang::prelude::*;

pub fn expire_transfer<'info>(ctx: Context<'info, Refund<'info>>) -> Result<()> {
    ctx.accounts.expire(Kind::Transfer, ctx.remaining_accounts)
}

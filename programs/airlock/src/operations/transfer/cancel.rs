use crate::{operations::refund::Refund, state::Kind};
use anchor_lang::prelude::*;

pub fn cancel_transfer<'info>(ctx: Context<'info, Refund<'info>>) -> Result<()> {
    ctx.accounts.cancel(Kind::Transfer, ctx.remaining_accounts)
}

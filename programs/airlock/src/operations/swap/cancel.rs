use crate::{operations::refund::Refund, state::Kind};
use anchor_lang::prelude::*;

pub fn cancel_swap<'info>(ctx: Context<'info, Refund<'info>>) -> Result<()> {
    ctx.accounts.cancel(Kind::Swap, ctx.remaining_accounts)
}

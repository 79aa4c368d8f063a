use crate::{operations::request::FinalizeRequest, state::Side};
use anchor_lang::prelude::*;

pub fn finalize_deposit<'info>(ctx: Context<'info, FinalizeRequest<'info>>) -> Result<()> {
    ctx.accounts.finalize(Side::Deposit, ctx.remaining_accounts)
}

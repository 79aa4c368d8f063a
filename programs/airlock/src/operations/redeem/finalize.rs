use crate::{operations::request::FinalizeRequest, state::Side};
use anchor_lang::prelude::*;

pub fn finalize_redeem<'info>(ctx: Context<'info, FinalizeRequest<'info>>) -> Result<()> {
    ctx.accounts.finalize(Side::Redeem, ctx.remaining_accounts)
}

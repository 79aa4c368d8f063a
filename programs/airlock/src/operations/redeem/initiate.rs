use crate::{
    operations::request::{InitiateRequest, RequestArgs},
    state::Side,
};
use anchor_lang::prelude::*;

pub fn initiate_redeem<'info>(ctx: Context<'info, InitiateRequest<'info>>, args: RequestArgs) -> Result<()> {
    ctx.accounts.open(Side::Redeem, &args, ctx.remaining_accounts)
}

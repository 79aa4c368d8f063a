use super::give_back::*;
use crate::{error::AirlockError, operations::now::now_for_exit};
use anchor_lang::prelude::*;

/// Brings home what is in the escrow, by anyone, from the deadline on.
pub fn expire_dispatch<'info>(ctx: Context<'info, ReturnDispatch<'info>>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    accounts
        .pending
        .window()
        .expire(&now_for_exit()?)
        .map_err(|closed| AirlockError::from(closed).refuse())?;
    accounts.bring_home(Closing::Whole, ctx.remaining_accounts)
}

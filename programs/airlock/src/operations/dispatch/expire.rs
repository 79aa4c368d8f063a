use super::give_back::*;
use crate::{error::AirlockError, operations::now::now_for_exit};
use anchor_lang::prelude::*;

/// Brings home what is in the escrow, by anyone, from the deadline on. The record stays: what a stranger sends there must not
/// close it while the adapter has more.
pub fn expire_dispatch<'info>(ctx: Context<'info, ReturnDispatch<'info>>) -> Result<()> {
    let accounts = ctx.accounts;
    let token_program = accounts.validate()?;
    accounts
        .pending
        .window()
        .expire(&now_for_exit()?)
        .map_err(|closed| AirlockError::from(closed).refuse())?;
    accounts.bring_home(token_program, Closing::Not, ctx.remaining_accounts)
}

use super::give_back::*;
use crate::{
    error::AirlockError,
    operations::now::now_for_exit,
    state::{PendingOperation, Stored},
};
use anchor_lang::prelude::*;

/// Brings home what is in the escrow, by anyone, from the deadline on. The record stays: what a stranger sends there must not
/// close it while the adapter has more.
pub fn expire_dispatch(accounts: &ReturnDispatch) -> Result<()> {
    let record = PendingOperation::load(accounts.pending)?;
    let token_program = accounts.validate(&record)?;
    record
        .window()
        .expire(&now_for_exit()?)
        .map_err(AirlockError::because)?;
    drop(record);
    accounts.bring_home(token_program, Closing::Not)
}

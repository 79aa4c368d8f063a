use super::return_dispatch::*;
use crate::{
    error::AirlockError,
    operations::now::now_for_refund,
    state::{PendingOperation, Stored},
};
use anchor_lang::prelude::*;

/// Moves what is in the escrow to the reserve, by anyone, from the deadline on. The record stays: what a stranger sends there must not
/// close it while the adapter has more.
pub fn expire_dispatch(accounts: &ReturnDispatch) -> Result<()> {
    let record = PendingOperation::load(accounts.pending)?;
    let token_program = accounts.validate(&record)?;
    record
        .window()
        .expire(&now_for_refund()?)
        .map_err(AirlockError::because)?;
    drop(record);
    accounts.bring_back(token_program, Closing::Not)
}

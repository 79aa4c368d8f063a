//! The lock: both doors are shut while foreign code may run.
//!
//! Anchor writes an account only when the handler returns, so a flag set in memory is invisible to a callee, and a
//! stale copy written later would undo what a callee did. Here the order is fixed once, and nobody does it by hand:
//! effects and lock first, flush, call, reload, compare, unlock.

use crate::{error::AirlockError, state::PendingOperation};
use anchor_lang::prelude::*;

/// Runs `call` with the record's lock held and its effects on the account.
///
/// Whatever `call` returns, an error ends the transaction, so a lock cannot outlive it.
pub fn hold<'info, T>(
    record: &mut Account<'info, PendingOperation>,
    call: impl FnOnce(&PendingOperation) -> Result<T>,
) -> Result<T> {
    record.take_lock()?;
    let (held, lamports) = (**record, record.get_lamports());
    record.exit(&crate::ID)?;

    let outcome = call(&held)?;

    record.reload()?;
    ensure!(
        **record == held && record.get_lamports() == lamports,
        AirlockError::ForeignChange
    );
    record.release_lock()?;
    Ok(outcome)
}

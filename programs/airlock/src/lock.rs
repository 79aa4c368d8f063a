//! The lock: both doors are shut while foreign code may run.
//!
//! Anchor writes an account only when the handler returns, so a flag set in memory is invisible to a callee, and a
//! stale copy written later would undo what a callee did. Here the order is fixed once, and nobody does it by hand:
//! effects and lock first, flush, call, compare, unlock.

use crate::{error::AirlockError, state::PendingOperation};
use anchor_lang::prelude::*;

/// Runs `call` with the record's lock held and its effects on the account.
///
/// After the call the account must be byte for byte what was flushed, so the copy in memory is not stale: that stands
/// in for a reload. Whatever `call` returns, an error ends the transaction, so a lock cannot outlive it.
pub fn hold<'info, T>(
    record: &mut Account<'info, PendingOperation>,
    call: impl FnOnce(&PendingOperation) -> Result<T>,
) -> Result<T> {
    record.take_lock()?;
    record.exit(&crate::ID)?;
    let flushed = Snapshot::of(record.as_ref())?;

    let outcome = call(record)?;

    ensure!(Snapshot::of(record.as_ref())? == flushed, AirlockError::ForeignChange);
    record.release_lock()?;
    Ok(outcome)
}

/// All that the runtime keeps of a record's account.
#[derive(PartialEq, Eq)]
struct Snapshot {
    owner: Pubkey,
    lamports: u64,
    data: [u8; PendingOperation::LEN],
}

impl Snapshot {
    fn of(account: &AccountInfo) -> Result<Self> {
        let data = account.try_borrow_data()?;
        let data = data.first_chunk().ok_or_else(|| AirlockError::ForeignChange.refuse())?;
        Ok(Self {
            owner: *account.owner,
            lamports: account.lamports(),
            data: *data,
        })
    }
}

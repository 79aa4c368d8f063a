//! The lock: both doors are shut while foreign code may run.
//!
//! Anchor writes an account only when the handler returns, so a flag set in memory is invisible to a callee, and a
//! stale copy written later would undo what a callee did. Here the order is fixed once, and nobody does it by hand:
//! effects and lock first, flush, call, compare, unlock.

use crate::{error::AirlockError, state::PendingOperation};
use anchor_lang::prelude::*;

/// Runs `call` with the record's lock held and its effects on its account.
///
/// After the call the account must be byte for byte what was flushed, so the copy in memory is not stale: that stands
/// in for a reload. Whatever `call` returns, an error ends the transaction, so a lock cannot outlive it.
pub fn hold<T>(
    account: &AccountInfo,
    record: &mut PendingOperation,
    call: impl FnOnce(&PendingOperation) -> Result<T>,
) -> Result<T> {
    record.take_lock()?;
    record.store(&mut account.try_borrow_mut_data()?)?;
    let flushed = Snapshot::of(account)?;

    let outcome = call(record)?;

    ensure!(flushed.is_still(account)?, AirlockError::ForeignChange);
    record.release_lock()?;
    Ok(outcome)
}

/// All that the runtime keeps of a record's account.
struct Snapshot {
    owner: Pubkey,
    lamports: u64,
    // of no length known to the compiler: so it is copied and compared by syscalls, for 15 compute units instead of 150
    data: Vec<u8>,
}

impl Snapshot {
    fn of(account: &AccountInfo) -> Result<Self> {
        Ok(Self {
            owner: *account.owner,
            lamports: account.lamports(),
            data: account.try_borrow_data()?.to_vec(),
        })
    }

    fn is_still(&self, account: &AccountInfo) -> Result<bool> {
        let data = account.try_borrow_data()?;
        Ok(*account.owner == self.owner && account.lamports() == self.lamports && **data == *self.data)
    }
}

//! The lock: both doors are shut while foreign code may run.
//!
//! Anchor writes an account only when the handler returns, so a flag set in memory is invisible to a callee, and a
//! stale copy written later would undo what a callee did. Here the order is fixed once, and nobody does it by hand:
//! effects and lock first, flush, call, compare, unlock.
//!
//! A lock is released by the instruction that took it. The one exception is a fill: its begin keeps the lock, for the end
//! that it has proven to follow in the same transaction. So no transaction ends with a lock.

use crate::{
    error::AirlockError,
    state::{Lock, PendingOperation, Round, Vault},
};
use anchor_lang::prelude::*;

/// What carries a lock. All that shares balances is held together, one inside the other.
pub trait Lockable {
    fn flag(&mut self) -> &mut Lock;
    fn flush(&self, account: &AccountInfo) -> Result<()>;
}

macro_rules! lockable {
    ($($name:ident),*) => {$(
        impl Lockable for $name {
            fn flag(&mut self) -> &mut Lock {
                &mut self.lock
            }

            fn flush(&self, account: &AccountInfo) -> Result<()> {
                self.store(&mut account.try_borrow_mut_data()?)
            }
        }
    )*};
}
lockable!(PendingOperation, Round, Vault);

/// Runs `call` with the lock of `state` held and its effects on its account.
///
/// After the call, data and lamports of the account must be what was flushed, so the copy in memory is not stale: that stands
/// in for a reload. Whatever `call` returns, an error ends the transaction, so a lock cannot outlive it.
pub fn hold<L: Lockable, T>(account: &AccountInfo, state: &mut L, call: impl FnOnce(&L) -> Result<T>) -> Result<T> {
    pass(account, state, [Lock::Open, Lock::Open], unclosed(call))
}

/// The same for a call that closes a token account into `account` and returns the lamports that this brings: by exactly
/// these it may have grown.
pub fn hold_and_close<L: Lockable, T>(
    account: &AccountInfo,
    state: &mut L,
    call: impl FnOnce(&L) -> Result<(T, u64)>,
) -> Result<T> {
    pass(account, state, [Lock::Open, Lock::Open], call)
}

/// The same, and keeps the lock until [`release`]. The caller has proven that the instruction which releases it follows
/// in this transaction.
pub fn keep<L: Lockable, T>(account: &AccountInfo, state: &mut L, call: impl FnOnce(&L) -> Result<T>) -> Result<T> {
    pass(account, state, [Lock::Open, Lock::Filling], unclosed(call))
}

/// What [`hold_and_close`] does, under a lock that [`keep`] left, which is open afterwards.
pub fn release<L: Lockable, T>(
    account: &AccountInfo,
    state: &mut L,
    call: impl FnOnce(&L) -> Result<(T, u64)>,
) -> Result<T> {
    pass(account, state, [Lock::Filling, Lock::Open], call)
}

/// A call that closes nothing.
fn unclosed<L, T>(call: impl FnOnce(&L) -> Result<T>) -> impl FnOnce(&L) -> Result<(T, u64)> {
    |state| Ok((call(state)?, 0))
}

fn pass<L: Lockable, T>(
    account: &AccountInfo,
    state: &mut L,
    [before, after]: [Lock; 2],
    call: impl FnOnce(&L) -> Result<(T, u64)>,
) -> Result<T> {
    ensure!(*state.flag() == before, AirlockError::Locked);
    *state.flag() = Lock::Held;
    state.flush(account)?;
    let flushed = Snapshot::of(account)?;

    let (outcome, closed) = call(state)?;

    ensure!(flushed.is_still(account, closed)?, AirlockError::ForeignChange);
    *state.flag() = after;
    Ok(outcome)
}

/// All that the runtime keeps of an account.
struct Snapshot {
    owner: Pubkey,
    lamports: u64,
    // of no length known to the compiler: so it is copied and compared by syscalls, for half the compute units
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

    /// Whether the account is unchanged, but for `more` lamports.
    fn is_still(&self, account: &AccountInfo, more: u64) -> Result<bool> {
        let data = account.try_borrow_data()?;
        let lamports = self.lamports.checked_add(more) == Some(account.lamports());
        Ok(lamports && *account.owner == self.owner && **data == *self.data)
    }
}

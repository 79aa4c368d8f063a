//! The lock: no instruction on a record, round or vault while an external program may run.
//!
//! What is written stands on the account at once, so a callee sees it. Here the order is fixed once, and nobody does it by
//! hand: effects first, lock, call, compare, unlock. No borrow of an account of ours is open during the call.
//!
//! A lock is released by the instruction that took it. The one exception is a fill: its begin keeps the lock, for the end
//! that it has proven to follow in the same transaction. So no transaction ends with a lock.

use crate::{
    error::AirlockError,
    state::{DISCRIMINATOR_LEN, Lock, PendingOperation, Round, Stored, Vault},
};
use anchor_lang::prelude::*;
use core::mem::offset_of;

/// What carries a lock. All that shares balances is held together, one inside the other.
pub trait Lockable: Stored {
    /// Where it stands in the account.
    const LOCK_AT: usize;
}

macro_rules! lockable {
    ($($name:ident),*) => {$(
        impl Lockable for $name {
            const LOCK_AT: usize = DISCRIMINATOR_LEN + offset_of!($name, lock);
        }
    )*};
}
lockable!(PendingOperation, Round, Vault);

/// What is called under the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callee {
    /// A token program that runs nobody else's code: what it did shows in the balances.
    TokenProgram,
    /// A transfer hook or an adapter may run: the account is compared with what it was.
    External,
}

impl Callee {
    /// Of two calls.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::TokenProgram, Self::TokenProgram) => Self::TokenProgram,
            _ => Self::External,
        }
    }
}

/// Runs `call` with the lock of the `L` in `account` held, whose type the caller has checked. Whatever `call` returns, an error
/// ends the transaction, so a lock cannot outlive it.
#[inline(always)]
pub fn hold<L: Lockable, T>(account: &AccountView, callee: Callee, call: impl FnOnce() -> Result<T>) -> Result<T> {
    pass::<L, T>(account, callee, [Lock::Open, Lock::Open], unclosed(call))
}

/// The same for a call that closes a token account into `account` and returns the lamports that this brings: by exactly
/// these it may have grown.
#[inline(always)]
pub fn hold_and_close<L: Lockable, T>(
    account: &AccountView,
    callee: Callee,
    call: impl FnOnce() -> Result<(T, u64)>,
) -> Result<T> {
    pass::<L, T>(account, callee, [Lock::Open, Lock::Open], call)
}

/// What [`hold`] does, and keeps the lock until [`release`]. The caller has proven that the instruction which releases it
/// follows in this transaction.
pub fn keep<L: Lockable, T>(account: &AccountView, callee: Callee, call: impl FnOnce() -> Result<T>) -> Result<T> {
    pass::<L, T>(account, callee, [Lock::Open, Lock::Filling], unclosed(call))
}

/// What [`hold_and_close`] does, under a lock that [`keep`] left, which is open afterwards.
pub fn release<L: Lockable, T>(
    account: &AccountView,
    callee: Callee,
    call: impl FnOnce() -> Result<(T, u64)>,
) -> Result<T> {
    pass::<L, T>(account, callee, [Lock::Filling, Lock::Open], call)
}

/// A call that closes nothing.
#[inline(always)]
fn unclosed<T>(call: impl FnOnce() -> Result<T>) -> impl FnOnce() -> Result<(T, u64)> {
    || Ok((call()?, 0))
}

#[inline(always)]
fn pass<L: Lockable, T>(
    account: &AccountView,
    callee: Callee,
    [before, after]: [Lock; 2],
    call: impl FnOnce() -> Result<(T, u64)>,
) -> Result<T> {
    turn(account, L::LOCK_AT, before, Lock::Held)?;
    let held = match callee {
        Callee::TokenProgram => None,
        Callee::External => Some(Snapshot::of(account)?),
    };

    let (outcome, closed) = call()?;

    if let Some(held) = held {
        ensure!(held.is_still(account, closed)?, AirlockError::UnexpectedAccountChange);
    }
    turn(account, L::LOCK_AT, Lock::Held, after)?;
    Ok(outcome)
}

/// Turns the lock that stands at `at`.
#[inline(never)]
fn turn(account: &AccountView, at: usize, from: Lock, to: Lock) -> Result<()> {
    let mut account = *account;
    let mut data = account.try_borrow_mut()?;
    let lock = data.get_mut(at).map(bytemuck::cast_mut::<u8, Lock>);
    let lock = lock.filter(|lock| **lock == from);
    *lock.ok_or_else(|| AirlockError::Locked.refuse())? = to;
    Ok(())
}

/// All that the runtime keeps of an account.
struct Snapshot {
    owner: Address,
    lamports: u64,
    // of no length known to the compiler: so it is copied and compared by syscalls, for half the compute units
    data: Vec<u8>,
}

impl Snapshot {
    #[inline(never)]
    fn of(account: &AccountView) -> Result<Self> {
        Ok(Self {
            owner: *account.owner(),
            lamports: account.lamports(),
            data: account.try_borrow()?.to_vec(),
        })
    }

    /// Whether the account is unchanged, but for `more` lamports.
    #[inline(never)]
    fn is_still(&self, account: &AccountView, more: u64) -> Result<bool> {
        let data = account.try_borrow()?;
        let lamports = self.lamports.checked_add(more) == Some(account.lamports());
        Ok(lamports && account.owned_by(&self.owner) && *data == *self.data)
    }
}

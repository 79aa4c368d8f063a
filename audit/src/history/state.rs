use super::mismatch::{AccountCheck, Checked, Mismatch, Reason};
use crate::program_account::ProgramAccount;
use airlock_client::{Pubkey, record::PendingOperation};
use std::collections::{BTreeMap, BTreeSet};

/// Accounts as the events leave them. Apply events in the order in which they happened, from the first on.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The accounts of the program, by address.
    pub(super) rebuilt: BTreeMap<Pubkey, ProgramAccount>,
    /// By token account: what it holds at least.
    pub(super) balances: BTreeMap<Pubkey, MinBalance>,
    /// By address of a sequence that gave out numbers: the lowest that it never gave out. Kept when it is closed.
    pub(super) unused_from: BTreeMap<Pubkey, u64>,
    pub(super) mismatches: Vec<Mismatch>,
    /// Accounts that a missing event may have changed.
    pub(super) unverified: BTreeSet<Pubkey>,
    pub(super) events: u64,
}

/// What events brought to a token account, less what they took away.
#[derive(Clone, Copy, Debug)]
pub(super) struct MinBalance {
    pub domain: Pubkey,
    /// Base units.
    pub amount: u64,
}

impl History {
    /// Excludes accounts from comparison, since events are missing that may have changed them; and with a vault its rounds and
    /// adapters.
    pub fn mark_unverified(&mut self, accounts: impl IntoIterator<Item = Pubkey>) {
        self.unverified.extend(accounts);
    }

    /// The number of events applied.
    pub fn events(&self) -> u64 {
        self.events
    }

    /// The number of accounts of the program that exist by the events.
    pub fn accounts(&self) -> usize {
        self.rebuilt.len()
    }

    /// An account of one kind; a mismatch if no event created it.
    pub(super) fn get<T: TryFrom<ProgramAccount>>(&self, address: &Pubkey) -> Result<T, Mismatch> {
        let account = self.rebuilt.get(address);
        let account = account.and_then(|account| T::try_from(*account).ok());
        account.ok_or_else(|| AccountCheck(*address).mismatch(Reason::Unknown))
    }

    pub(super) fn put(&mut self, address: &Pubkey, account: impl Into<ProgramAccount>) {
        self.rebuilt.insert(*address, account.into());
    }

    /// Adds a new account at `address`, which must be its `derived` address.
    pub(super) fn create(&mut self, address: &Pubkey, derived: Pubkey, account: impl Into<ProgramAccount>) -> Checked {
        let check = AccountCheck(*address);
        if derived != *address {
            return Err(check.mismatch(Reason::WrongAddress(derived)));
        }
        if self.rebuilt.insert(*address, account.into()).is_some() {
            return Err(check.mismatch(Reason::CreatedTwice));
        }
        Ok(())
    }

    /// Stores a changed record, or removes it if it was closed.
    pub(super) fn put_or_close(&mut self, address: &Pubkey, record: PendingOperation, closed: bool) {
        if closed {
            self.rebuilt.remove(address);
        } else {
            self.put(address, record);
        }
    }

    /// Adds base units to a token account.
    pub(super) fn credit(&mut self, account: Pubkey, domain: Pubkey, amount: u64) {
        let balance = self.balances.entry(account).or_insert(MinBalance { domain, amount: 0 });
        balance.amount = balance.amount.saturating_add(amount);
    }

    /// Keeps the mismatch, if there is one.
    pub(super) fn keep_mismatch(&mut self, checked: Checked) {
        self.mismatches.extend(checked.err());
    }
}

use super::World;
use crate::{
    people::{Name, key},
    tokens::Mint,
};
use airlock_client::generated::{
    accounts::{PendingOperation, Sequence},
    types::Lock,
};
use solana_pubkey::Pubkey;

/// What a test remembers of a record that it initiated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    pub key: Pubkey,
    pub escrow: Pubkey,
    pub domain: Pubkey,
    pub owner: Name,
    pub payer: Name,
    pub mint: Mint,
    pub lane: u16,
    pub number: u64,
    /// Who is paid: the recipient of a transfer, the maker's recipient of a swap.
    pub recipient: Name,
    pub finalizer: Option<Name>,
    /// Who alone may take a swap, if one is named.
    pub taker: Option<Name>,
    /// The mint that a swap asks for; none for a transfer.
    pub buys: Option<Mint>,
    pub fee_account: Option<Pubkey>,
}

/// Offset of the lock in a record's bytes, after discriminator, version, two bumps, kind and status.
pub const LOCK: usize = 13;

/// Offset of the remaining amount in a record's bytes, little-endian.
pub const REMAINING: usize = 272;

/// Offset of a fill's amount in a record's bytes, little-endian, after the remaining amount and two bumps. Its fee follows.
pub const FILLING: usize = 282;

impl World {
    /// The record as it is stored; none once it is closed.
    pub fn read(&self, record: &Record) -> Option<PendingOperation> {
        let account = self.account(&record.key)?;
        Some(PendingOperation::decode(&account.data).expect("a record's bytes"))
    }

    pub fn remaining(&self, record: &Record) -> u64 {
        self.read(record).map_or(0, |stored| stored.remaining)
    }

    pub fn read_sequence(&self, owner: Name) -> Option<Sequence> {
        self.read_lane(&key(owner), 0)
    }

    /// Writes a held lock into the record's bytes, as it is while an external program runs.
    pub fn hold_lock(&mut self, record: &Record) {
        self.hold_lock_at(&record.key);
    }

    /// The same for a record of any kind, by its address.
    pub fn hold_lock_at(&mut self, record: &Pubkey) {
        self.lock_at(record, Lock::Held);
    }

    /// Writes a lock into a record's bytes.
    pub fn lock_at(&mut self, record: &Pubkey, lock: Lock) {
        self.tamper(record, |account| {
            account.data[LOCK] = lock as u8;
            let stored = PendingOperation::decode(&account.data).expect("a record's bytes");
            assert_eq!(stored.lock, lock);
        });
    }

    /// Writes a swap as it is after the begin of a fill of all of it, so that the end can be tested alone. The tokens that a
    /// begin pays out are burned.
    pub fn write_begun_fill(&mut self, record: &Record) {
        let stored = self.read(record).expect("a swap");
        let fee = airlock_core::math::fee(stored.paid_out(), stored.remaining, stored.fee_bps).expect("a fee");
        self.burn(&record.escrow, &record.mint, stored.remaining - fee);
        self.lock_at(&record.key, Lock::Filling);
        self.tamper(&record.key, |account| {
            account.data[REMAINING..REMAINING + 8].fill(0);
            account.data[FILLING..FILLING + 8].copy_from_slice(&stored.remaining.to_le_bytes());
            account.data[FILLING + 8..FILLING + 16].copy_from_slice(&fee.to_le_bytes());
        });
        assert_eq!(self.read(record).map(|filled| filled.filling), Some(stored.remaining));
    }
}

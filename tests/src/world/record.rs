use super::World;
use crate::{people::Name, tokens::Mint};
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
    pub number: u64,
    /// Whom the value is for: the recipient of a transfer, the maker's receiver of a swap.
    pub beneficiary: Name,
    /// The finalizer or taker, if one is named.
    pub finalizer: Option<Name>,
    /// The mint that a swap asks for; none for a transfer.
    pub buys: Option<Mint>,
    pub fee_account: Option<Pubkey>,
}

/// Where the lock stands in a record's bytes, after discriminator, version, two bumps, kind and status.
pub const LOCK: usize = 13;

/// Where the amount remaining stands in a record's bytes, little-endian.
pub const REMAINING: usize = 270;

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
        let account = self.account(&self.sequence_of(owner))?;
        Some(Sequence::decode(&account.data).expect("a sequence's bytes"))
    }

    /// Writes the lock into the record's bytes, as it stands while foreign code runs.
    pub fn hold_lock(&mut self, record: &Record) {
        self.hold_lock_at(&record.key);
    }

    /// The same for a record of any kind.
    pub fn hold_lock_at(&mut self, record: &Pubkey) {
        self.tamper(record, |account| {
            account.data[LOCK] = Lock::Held as u8;
            let stored = PendingOperation::decode(&account.data).expect("a record's bytes");
            assert_eq!(stored.lock, Lock::Held);
        });
    }
}

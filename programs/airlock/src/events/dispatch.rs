//! Adapters, and what a vault sends to them.

use crate::state::{Adapter, PendingOperation};
use anchor_lang::prelude::*;

events! {
    [213, 42, 178, 51, 204, 14, 253, 171] =>
    /// A program that a vault may send assets to was registered: the account as it stands.
    pub struct AdapterRegistered {
        pub adapter: Address,
        pub domain: Address,
        pub state: Adapter,
    }

    [48, 222, 192, 100, 178, 106, 204, 55] =>
    /// What an adapter may do was changed: the account as it stands.
    pub struct AdapterUpdated {
        pub adapter: Address,
        pub domain: Address,
        pub state: Adapter,
    }

    [201, 29, 121, 79, 232, 212, 90, 112] =>
    /// The code of an adapter's program is what was reviewed, as deployed in another slot: its room was extended.
    pub struct AdapterPinRenewed {
        pub adapter: Address,
        pub domain: Address,
        pub vault: Address,
        pub caller: Address,
        pub slot: u64,
    }

    [2, 66, 22, 230, 197, 67, 75, 103] =>
    /// An adapter was removed; its rent went back.
    pub struct AdapterRemoved {
        pub adapter: Address,
        pub domain: Address,
        pub vault: Address,
        pub program: Address,
    }

    [7, 209, 62, 158, 160, 169, 40, 110] =>
    /// A vault's assets left for an adapter.
    pub struct DispatchInitiated {
        pub pending: Address,
        /// What it holds is outstanding.
        pub state: PendingOperation,
        /// Base units that left the reserve.
        pub sent: u64,
        /// Base units that the adapter took out of the escrow.
        pub taken: u64,
        /// Base units of the vault that are deployed now.
        pub deployed: u64,
    }

    [246, 57, 221, 248, 143, 4, 122, 239] =>
    /// An adapter was asked to bring tokens back.
    pub struct DispatchCollected of record {
        pub caller: Address,
        /// Base units that arrived in the escrow.
        pub arrived: u64,
    }

    [10, 136, 31, 118, 155, 235, 200, 105] =>
    /// What had come back went to the reserve.
    pub struct DispatchReturned of record {
        pub caller: Address,
        /// Base units that left the escrow.
        pub sent: u64,
        /// Base units that arrived in the reserve.
        pub arrived: u64,
        /// Base units of what was outstanding that are no longer.
        pub principal: u64,
        /// Base units that they were carried at: what arrived beyond is a gain, what is short of it a loss.
        pub book: u64,
        /// Base units that are still outstanding.
        pub remaining: u64,
        /// Whether record and escrow were closed.
        pub closed: bool,
        /// Lamports that went to the reserve with the closing, of wrapped SOL: what the escrow had beyond its tokens and the
        /// rent that was paid for it. Not in `idle`.
        pub lamports: u64,
        /// Base units of the vault that are idle now.
        pub idle: u64,
        /// Base units of the vault that are deployed now.
        pub deployed: u64,
    }

    [205, 100, 91, 178, 140, 38, 51, 234] =>
    /// The deadline of a dispatch was moved.
    pub struct DispatchExtended of record {
        /// Unix seconds.
        pub expires_at: i64,
    }

    [36, 193, 7, 41, 231, 66, 54, 237] =>
    /// What an adapter did not bring back was counted as lost.
    pub struct DispatchWrittenOff of record {
        /// Base units that were outstanding.
        pub principal: u64,
        /// Base units that they were carried at.
        pub book: u64,
        /// Base units of the vault that are deployed now.
        pub deployed: u64,
    }
}

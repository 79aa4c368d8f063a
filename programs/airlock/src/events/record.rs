//! Pending records: initiated, paid, refunded.

use super::{Payout, RefundReason, RequestPayout};
use crate::state::{Kind, PendingOperation};
use anchor_lang::prelude::*;

events! {
    [98, 214, 85, 223, 47, 85, 128, 184] =>
    /// A transfer was initiated: the record as it stands then.
    pub struct TransferInitiated {
        pub pending: Address,
        pub state: PendingOperation,
    }

    [88, 197, 100, 28, 189, 82, 98, 2] =>
    /// A swap was initiated: the record as it stands then.
    pub struct SwapInitiated {
        pub pending: Address,
        pub state: PendingOperation,
    }

    [226, 34, 98, 34, 25, 60, 46, 166] =>
    /// A deposit into a vault was initiated: the record as it stands then.
    pub struct DepositInitiated {
        pub pending: Address,
        pub state: PendingOperation,
    }

    [71, 220, 146, 185, 11, 220, 245, 19] =>
    /// A redemption of shares was initiated: the record as it stands then.
    pub struct RedeemInitiated {
        pub pending: Address,
        pub state: PendingOperation,
    }

    [3, 100, 186, 150, 244, 153, 182, 45] =>
    /// All or part of a transfer was paid to its recipient.
    pub struct TransferFinalized of record {
        /// The order or invoice that it is for; zero for none.
        pub reference: [u8; 32],
        pub caller: Address,
        pub payout: Payout,
    }

    [104, 74, 181, 247, 1, 83, 91, 232] =>
    /// A taker paid the maker and took all or part.
    pub struct SwapFinalized of record {
        /// The order or invoice that it is for; zero for none.
        pub reference: [u8; 32],
        pub caller: Address,
        pub taker: Address,
        pub payout: Payout,
        /// Where the maker was paid.
        pub proceeds: Address,
        /// Base units of the buy mint that left the taker.
        pub paid: u64,
        /// Base units of the buy mint that arrived at the maker's.
        pub proceeds_arrived: u64,
    }

    [140, 194, 31, 48, 159, 236, 75, 5] =>
    /// A taker was handed all or part of a swap, and pays for it later in the same transaction.
    pub struct SwapFillBegun of record {
        pub caller: Address,
        pub taker: Address,
        pub destination: Address,
        /// Base units taken out of the record, the fee included.
        pub amount: u64,
        /// Base units that strangers had sent to the escrow, handed out with the last part.
        pub surplus: u64,
        /// Base units of both that stay in the escrow until the end, for the fee account.
        pub fee: u64,
        /// Base units of the fee that are waived, because the fee account cannot be paid.
        pub fee_waived: u64,
        /// Base units that left the escrow: `amount` and `surplus` less `fee`.
        pub sent: u64,
        /// Base units that arrived at the destination.
        pub arrived: u64,
        /// Base units that the record still holds.
        pub remaining: u64,
    }

    [236, 153, 99, 178, 230, 59, 175, 52] =>
    /// A taker paid the maker for what the begin of the fill had handed out.
    pub struct SwapFillEnded of record {
        /// The order or invoice that it is for; zero for none.
        pub reference: [u8; 32],
        pub caller: Address,
        pub taker: Address,
        /// Base units that were taken out of the record, the fee included.
        pub amount: u64,
        /// Base units that went to the fee account.
        pub fee: u64,
        /// Base units that arrived in the fee account.
        pub fee_arrived: u64,
        /// Base units of the fee that are waived, because the fee account cannot be paid: to the destination, or, if that cannot
        /// be paid either, among what is left in the escrow.
        pub fee_waived: u64,
        /// Base units in the escrow beyond what the record holds: what others sent there, and a waived fee that the taker's
        /// account could not take. Of wrapped SOL always 0.
        pub left: u64,
        /// Base units that the record still holds.
        pub remaining: u64,
        /// Whether record and escrow were closed: if nothing remains and nothing is left.
        pub closed: bool,
        /// Lamports of the tip that the caller got; rent that its payer could not be credited is not counted.
        pub tip: u64,
        /// Where the maker was paid.
        pub proceeds: Address,
        /// Base units of the buy mint that left the taker.
        pub paid: u64,
        /// Base units of the buy mint that arrived at the maker's.
        pub proceeds_arrived: u64,
    }

    [176, 35, 70, 197, 53, 148, 113, 179] =>
    /// A deposit of a settled round was paid: shares, and what is left of the assets.
    pub struct DepositFinalized of record {
        pub vault: Address,
        pub round_index: u64,
        pub caller: Address,
        pub payout: RequestPayout,
    }

    [186, 16, 83, 73, 93, 173, 195, 167] =>
    /// A redemption of a settled round was paid: assets, and what is left of the shares.
    pub struct RedeemFinalized of record {
        pub vault: Address,
        pub round_index: u64,
        pub caller: Address,
        pub payout: RequestPayout,
    }

    [253, 203, 132, 38, 212, 186, 173, 254] =>
    /// What remained went back to the owner.
    pub struct PendingRefunded of record {
        pub kind: Kind,
        /// The order or invoice that it was for; zero for none, and for a vault's requests.
        pub reference: [u8; 32],
        pub caller: Address,
        pub reason: RefundReason,
        pub destination: Address,
        /// Base units that the record still owed.
        pub amount: u64,
        /// Base units that left the escrow: `amount`, plus what strangers sent there, less what the issuer took. Of wrapped SOL
        /// no more than `amount`.
        pub sent: u64,
        /// Base units that arrived.
        pub arrived: u64,
        /// Lamports that went to the destination besides the tokens, of wrapped SOL: what `SyncNative` had taken out of the tokens
        /// as rent.
        pub lamports: u64,
        /// Lamports of the tip that the caller got; rent that its payer could not be credited is not counted.
        pub tip: u64,
    }
}

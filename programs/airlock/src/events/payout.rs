//! What events have of a payment.

use anchor_lang::prelude::*;

packed! {
    /// What one finalize moved out of a record.
    pub struct Payout {
        pub destination: Address,
        /// Base units taken out of the record, the fee included.
        pub amount: u64,
        /// Base units that went to the fee account: of `amount` and `surplus`.
        pub fee: u64,
        /// Base units of the fee that are waived, because the fee account cannot be paid: they went to the destination.
        pub fee_waived: u64,
        /// Base units that strangers had sent to the escrow, paid with the last part.
        pub surplus: u64,
        /// Base units that arrived at the destination.
        pub arrived: u64,
        /// Base units that arrived in the fee account.
        pub fee_arrived: u64,
        /// Base units that the record still holds; at 0 record and escrow are closed.
        pub remaining: u64,
        /// Lamports of the tip that the caller got; rent that its payer could not be credited is not counted.
        pub tip: u64,
    }
}

packed! {
    /// What a request of a settled round was paid.
    pub struct RequestPayout {
        /// Base units of the asset that left the escrow.
        pub assets: u64,
        /// Base units of the asset that arrived.
        pub assets_arrived: u64,
        /// Base units of shares.
        pub shares: u64,
        /// Lamports of the tip that the caller got; rent that its payer could not be credited is not counted.
        pub tip: u64,
        /// It was the round's last.
        pub round_closed: bool,
        /// What rounding left of the round, base units of the asset.
        pub dust_assets: u64,
        /// What rounding left of the round, base units of shares.
        pub dust_shares: u64,
    }
}

packed! {
    pub enum RefundReason {
        /// The owner cancelled.
        Cancelled = 0,
        /// The recipient declined.
        Declined = 1,
        Expired = 2,
    }
}

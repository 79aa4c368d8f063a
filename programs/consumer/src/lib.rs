//! A sample consumer: milestone payments. A buyer pays in, the seller is paid when the buyer accepts the work, and the
//! buyer gets everything back when they agree that nothing comes of it, or when time is up.
//!
//! The money is never here: it is sealed in a record of Airlock's that the deal's own address owns and may finalize. So this
//! program needs no escrow, no deadline and no way out of its own; it says only *when* to pay. What it does when it pays
//! stands in the same instruction as the payment: both happen, or neither.
//!
//! Anybody may end an overdue record at Airlock, without this program. So the tokens may come back to the deal's account
//! while the deal knows nothing of it; [`consumer::reclaim`] hands them on, whoever ended the record.

mod close;
mod open;
mod release;
mod state;

pub use {close::*, open::*, release::*, state::*};

use anchor_lang::prelude::*;

declare_id!("HREt4qBt6oSq8JwSdsU5bEQapxA4BWkpAgn5K9zeVXUA");

#[program]
pub mod consumer {
    use super::*;

    /// Seals the buyer's tokens for the seller. Signs: buyer (pays rent).
    pub fn open<'info>(ctx: Context<'info, Open<'info>>, args: OpenArgs) -> Result<()> {
        crate::open_deal(ctx, args)
    }

    /// Pays the seller, and notes that the work was accepted. Signs: buyer.
    pub fn release<'info>(ctx: Context<'info, Release<'info>>) -> Result<()> {
        crate::release_deal(ctx)
    }

    /// Gives everything back to the deal, before anything was released. Signs: seller, who gives up the payment.
    pub fn cancel<'info>(ctx: Context<'info, Cancel<'info>>) -> Result<()> {
        crate::cancel_deal(ctx)
    }

    /// Hands on to the buyer what came back to the deal, and closes it. Signs: anyone.
    pub fn reclaim(ctx: Context<Reclaim>) -> Result<()> {
        crate::reclaim_deal(ctx)
    }
}

// apart from Airlock's, which come through as they are
#[error_code(offset = 7000)]
pub enum DealError {
    #[msg("The deal is over; open another")]
    Over,
    #[msg("Only the buyer accepts the work; sign with them")]
    NotBuyer,
    #[msg("Only the seller gives the payment up; sign with them")]
    NotSeller,
    #[msg("The record is still pending; release it, cancel it, or expire it first")]
    StillPending,
    #[msg("The account is not the deal's; pass its own")]
    WrongAccount,
}

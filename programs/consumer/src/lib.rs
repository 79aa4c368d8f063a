//! A sample of a program that calls Airlock: payments for work, with one owner for the deals of all customers.
//!
//! A buyer pays into escrow. The seller is paid when the buyer accepts the work. The buyer gets everything back when the
//! seller gives the payment up, or after the deadline.
//!
//! The tokens are never here. Each deal has one pending record at Airlock, and all records are owned by one address of this
//! program: the agent. So the program needs no escrow and no deadline of its own; it says only *when* to pay. What it does
//! when it pays stands in the same instruction as the payment: both happen, or neither.
//!
//! # Lanes
//!
//! The agent has a sequence for each lane, and the client chooses the lane of a deal, for example from the first two bytes
//! of the buyer's key. Deals of one lane are opened one after the other; a client that was overtaken signs again with the
//! next number, or takes any other lane. Opening and releasing deals of two lanes writes no common account of Airlock or of
//! this program. `cancel`, `reclaim` and `close_lane` do, but they are rare: they write the agent, or its token account.
//!
//! # When a record ends without this program
//!
//! Anybody may expire an overdue record at Airlock, and the seller may decline it there. Then the tokens come to the agent's
//! associated token account, which all deals of the mint share, and the deal knows nothing of it. [`consumer::reclaim`] pays
//! the buyer what came back for their deal.

mod cancel;
mod close_lane;
mod open;
mod reclaim;
mod release;
mod state;

pub use {cancel::*, close_lane::*, open::*, reclaim::*, release::*, state::*};

use anchor_lang::prelude::*;

// From idls/airlock.json, a link to the IDL of this repository: nothing of Airlock's own crate is needed.
declare_program!(airlock);

declare_id!("HREt4qBt6oSq8JwSdsU5bEQapxA4BWkpAgn5K9zeVXUA");

#[program]
pub mod consumer {
    use super::*;

    /// Takes the buyer's tokens into escrow for the seller. Signs: buyer (pays rent).
    pub fn open(ctx: &mut Context<Open>, args: OpenArgs) -> Result<()> {
        crate::open_deal(ctx, args)
    }

    /// Pays the seller and closes the deal. Signs: buyer, who accepts the work.
    pub fn release(ctx: &mut Context<Release>) -> Result<()> {
        crate::release_deal(ctx)
    }

    /// Pays everything back to the buyer and closes the deal. Signs: seller, who gives the payment up.
    pub fn cancel(ctx: &mut Context<Cancel>) -> Result<()> {
        crate::cancel_deal(ctx)
    }

    /// Pays the buyer what came back to the agent for a deal, and closes the deal. Signs: anyone.
    pub fn reclaim(ctx: &mut Context<Reclaim>) -> Result<()> {
        crate::reclaim_deal(ctx)
    }

    /// Closes the agent's sequence of a lane. Signs: who paid its rent, and gets it back.
    pub fn close_lane(ctx: &mut Context<CloseLane>) -> Result<()> {
        crate::close_agent_lane(ctx)
    }
}

// apart from Airlock's, which come through as they are
#[error_code(offset = 7000)]
pub enum DealError {
    #[msg("Only the buyer accepts the work; sign with them")]
    NotBuyer,
    #[msg("Only the seller gives the payment up; sign with them")]
    NotSeller,
    #[msg("The record is still pending; release or cancel the deal, or expire the record at Airlock first")]
    StillPending,
    #[msg("The account is not the deal's; pass its own")]
    WrongAccount,
    #[msg("Not the buyer's associated token account; pass it, or sign with the buyer to name another of theirs")]
    WrongDestination,
    #[msg("Wrapped SOL is not accepted; use another mint of SPL Token")]
    WrappedSol,
}

//! The accounts that each instruction is given, as Anchor reads and describes them. What they are is checked where they are
//! used: an account of this program by `Stored`, an address by the record or vault that it belongs to.
//!
//! SECURITY: `unsafe(dup)` is on every writable account. No borrow of one outlives a step, so an account that is passed twice
//! is the same account twice and no more; and the accounts that a transfer hook wants may name any of them again.

mod adapter;
mod dispatch;
mod domain;
mod fees;
mod ours;
mod request;
mod return_dispatch;
mod round;
mod swap;
mod transfer;
mod vault;

pub use {
    adapter::*, dispatch::*, domain::*, fees::*, ours::*, request::*, return_dispatch::*, round::*, swap::*,
    transfer::*, vault::*,
};

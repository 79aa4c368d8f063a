//! The adapter interface of Airlock.
//!
//! An adapter is a program that a vault's operator sends assets to. Airlock calls it twice: to **open**, when it takes at most
//! an amount out of the record's escrow, and to **collect**, as often as it takes to bring tokens back into that escrow.
//! What it does in between is its own affair: stake, bridge, lend, wait. docs/adapters.md says what Airlock promises and checks.
//!
//! With Pinocchio (programs/cooldown is a whole one):
//!
//! ```
//! use airlock_adapter::{Adapted, adapter};
//! use pinocchio::{AccountView, Address, ProgramResult, error::ProgramError};
//!
//! fn open(program: &Address, accounts: Adapted, amount: u64, data: &[u8]) -> ProgramResult {
//!     // take up to `amount` out of `accounts.escrow`: `accounts.record` has signed for it
//!     Ok(())
//! }
//!
//! fn collect(program: &Address, accounts: Adapted, data: &[u8]) -> ProgramResult {
//!     // put into `accounts.escrow` what is there
//!     Ok(())
//! }
//!
//! // all that is not Airlock's
//! fn other(program: &Address, accounts: &mut [AccountView], data: &[u8]) -> ProgramResult {
//!     Err(ProgramError::InvalidInstructionData)
//! }
//!
//! adapter!(process, open, collect, other);
//! ```
//!
//! With Anchor 2, take the accounts in the same order. It takes discriminators of one byte only: give the first, and read the
//! other seven as the first argument. `examples/anchor.rs` is a whole one.
//!
//! ```ignore
//! #[discrim = 36]
//! pub fn open(ctx: &mut Context<Open>, tail: [u8; 7], amount: u64, data: Vec<u8>) -> Result<()> {
//!     require!(OPEN.ends_with(&tail), ProgramError::InvalidInstructionData);
//!     ..
//! }
//!
//! #[discrim = 124]
//! pub fn collect(ctx: &mut Context<Collect>, tail: [u8; 7], data: Vec<u8>) -> Result<()> {
//!     require!(COLLECT.ends_with(&tail), ProgramError::InvalidInstructionData);
//!     ..
//! }
//!
//! #[derive(Accounts)]
//! pub struct Open {
//!     #[account(constraint = is_record(record.account()) @ AdapterError::NotARecord)]
//!     pub record: Signer,
//!     #[account(mut)]
//!     pub escrow: InterfaceAccount<TokenAccount>,
//!     pub mint: InterfaceAccount<Mint>,
//!     pub token_program: Interface<'static, TokenInterface>,
//!     // your own accounts follow
//! }
//! ```

mod accounts;
mod call;

pub use {accounts::*, call::*};

// what `adapter!` writes needs them
#[doc(hidden)]
pub use pinocchio::{AccountView, Address, error::ProgramError};

/// Airlock. A record that another program shows is none.
pub const AIRLOCK: Address = Address::from_str_const("AirWCJCfaBt98LQFjzcWntbRVwUY24NVDybnihrch3Yu");

/// What an adapter answers when it is not called by Airlock. Custom errors, from 0xA110 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum AdapterError {
    /// The first account is no record of Airlock's that has signed; only Airlock can make one sign.
    NotARecord = 0xA110,
    /// Fewer accounts than every adapter gets: record, escrow, mint, token program.
    InvalidHookAccountCount = 0xA111,
}

impl From<AdapterError> for ProgramError {
    fn from(error: AdapterError) -> Self {
        Self::Custom(error as u32)
    }
}

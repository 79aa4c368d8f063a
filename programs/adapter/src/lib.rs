//! The adapter interface of Airlock.
//!
//! An adapter is a program that a vault's operator sends assets to. Airlock calls it twice: to **open**, when it takes at most
//! an amount out of the record's escrow, and to **collect**, as often as it takes to bring tokens back into that escrow.
//! What it does in between is its own affair: stake, bridge, lend, wait. docs/adapters.md says what Airlock promises and checks.
//!
//! ```
//! use airlock_adapter::{Adapted, adapter};
//! use solana_account_info::AccountInfo;
//! use solana_program_error::ProgramError;
//! use solana_pubkey::Pubkey;
//!
//! fn open(program: &Pubkey, accounts: &Adapted, amount: u64, data: &[u8]) -> Result<(), ProgramError> {
//!     // take up to `amount` out of `accounts.escrow`: `accounts.record` has signed for it
//!     Ok(())
//! }
//!
//! fn collect(program: &Pubkey, accounts: &Adapted, data: &[u8]) -> Result<(), ProgramError> {
//!     // put into `accounts.escrow` what is there
//!     Ok(())
//! }
//!
//! // all that is not Airlock's
//! fn other(program: &Pubkey, accounts: &[AccountInfo], data: &[u8]) -> Result<(), ProgramError> {
//!     Err(ProgramError::InvalidInstructionData)
//! }
//!
//! adapter!(process, open, collect, other);
//! ```
//!
//! With Anchor, name the discriminators and take the accounts in the same order:
//!
//! ```ignore
//! #[instruction(discriminator = &airlock_adapter::OPEN)]
//! pub fn open(ctx: Context<Open>, amount: u64, data: Vec<u8>) -> Result<()> { .. }
//!
//! #[instruction(discriminator = &airlock_adapter::COLLECT)]
//! pub fn collect(ctx: Context<Collect>, data: Vec<u8>) -> Result<()> { .. }
//!
//! #[derive(Accounts)]
//! pub struct Open<'info> {
//!     #[account(constraint = airlock_adapter::is_record(&record) @ ErrorCode::NotARecord)]
//!     pub record: Signer<'info>,
//!     #[account(mut)]
//!     pub escrow: InterfaceAccount<'info, TokenAccount>,
//!     pub mint: InterfaceAccount<'info, Mint>,
//!     pub token_program: Interface<'info, TokenInterface>,
//!     // your own accounts follow
//! }
//! ```

mod accounts;
mod call;

pub use {accounts::*, call::*};

use solana_pubkey::Pubkey;

/// Airlock. A record that another program shows is none.
pub const AIRLOCK: Pubkey = Pubkey::from_str_const("AirWCJCfaBt98LQFjzcWntbRVwUY24NVDybnihrch3Yu");

/// What an adapter answers when it is not called by Airlock. Custom errors, from 0xA110 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum AdapterError {
    /// The first account is no record of Airlock's that has signed; only Airlock can make one sign.
    NotARecord = 0xA110,
    /// Fewer accounts than every adapter gets: record, escrow, mint, token program.
    TooFewAccounts = 0xA111,
}

impl From<AdapterError> for solana_program_error::ProgramError {
    fn from(error: AdapterError) -> Self {
        Self::Custom(error as u32)
    }
}

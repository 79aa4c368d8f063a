//! A sample adapter on Pinocchio, with the protocol that it adapts: small, but real tokens move by real rules.
//!
//! The **protocol** stands for staking, bridges and lending queues: it takes deposits of one mint into a pool, and gives them
//! back with a yield, but only so many slots after it was asked to. Whoever owns a position asks; anyone may then have it paid
//! to where its owner said when it was opened.
//!
//! The **adapter** opens a position in the name of a dispatch's record. Collect with `[]` or `[0]` starts the cooldown, with
//! `[1]` has the position paid into the record's escrow. [`Command::Push`] does the same without the vault's operator, and
//! calls Airlock back, which books it: for dispatches whose finalizer is [`callback_address`].
//!
//! # Instructions
//!
//! Data is a borsh [`Command`], unless Airlock calls.
//!
//! | command | accounts |
//! |---|---|
//! | [`Command::CreatePool`] | payer (signer, writable), pool (writable), its tokens (writable), mint, token program, system program |
//! | [`Command::Deposit`] | owner (signer), source (writable), mint, token program, pool (writable), its tokens (writable), position (writable), treasury (writable), system program |
//! | [`Command::Unstake`] | owner (signer), pool, position (writable) |
//! | [`Command::Claim`] | destination (writable), mint, token program, pool (writable), its tokens (writable), position (writable), treasury (writable) |
//! | [`Command::Push`] | as claim, then our callback address, Airlock, and the accounts of its `finalize_dispatch` |
//! | an adapter's open | record, escrow, mint, token program; pool, its tokens, position, treasury, system program |
//! | an adapter's collect | record, escrow, mint, token program; pool, its tokens, position, treasury |
//!
//! # Addresses
//!
//! `"pool", mint` · `"tokens", pool` · `"position", pool, owner` · `"treasury"`: pays the rent of positions, funded by anyone ·
//! `"callback"`: calls Airlock back.

mod adapter;
mod protocol;
mod state;
mod token;

pub use state::*;

use airlock_adapter::adapter;
use borsh::{BorshDeserialize, BorshSerialize};
use pinocchio::{AccountView, Address, ProgramResult, error::ProgramError};

/// What the protocol can be asked for.
#[derive(BorshSerialize, BorshDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Opens the pool of a mint: positions are paid `cooldown_slots` after their owner asked, with a yield of `yield_bps`
    /// basis points, as far as the pool was given tokens for it.
    CreatePool { cooldown_slots: u64, yield_bps: u16 },
    /// Puts `amount` base units into a position of the signer's, to be paid to the source.
    Deposit { amount: u64 },
    /// Starts the cooldown of the signer's position.
    Unstake,
    /// Pays a position whose cooldown is over.
    Claim,
    /// The same, and calls Airlock back.
    Push,
}

adapter!(process, adapter::open, adapter::collect, other);

#[cfg(all(target_os = "solana", not(feature = "no-entrypoint")))]
pinocchio::entrypoint!(process);

fn other(program: &Address, accounts: &mut [AccountView], data: &[u8]) -> ProgramResult {
    let command = Command::try_from_slice(data).map_err(|_| ProgramError::InvalidInstructionData)?;
    match command {
        Command::CreatePool {
            cooldown_slots,
            yield_bps,
        } => protocol::create_pool(program, accounts, cooldown_slots, yield_bps),
        Command::Deposit { amount } => {
            let [owner, source, mint, token_program, rest @ ..] = accounts else {
                return Err(ProgramError::NotEnoughAccountKeys);
            };
            protocol::deposit(program, owner, source, [mint, token_program], rest, amount)
        }
        Command::Unstake => {
            let [owner, pool, position, ..] = accounts else {
                return Err(ProgramError::NotEnoughAccountKeys);
            };
            protocol::unstake(program, owner, pool, position)
        }
        Command::Claim => claim(program, accounts).map(|_| ()),
        Command::Push => {
            let rest = claim(program, accounts)?;
            adapter::call_back(program, rest)
        }
    }
}

/// Returns the accounts after those of a claim.
fn claim<'a>(program: &Address, accounts: &'a mut [AccountView]) -> Result<&'a [AccountView], ProgramError> {
    let [
        destination,
        mint,
        token_program,
        pool,
        tokens,
        position,
        treasury,
        rest @ ..,
    ] = accounts
    else {
        return Err(ProgramError::NotEnoughAccountKeys);
    };
    let pocket = [pool, tokens, position, treasury];
    protocol::claim(program, destination, [mint, token_program], pocket)?;
    Ok(rest)
}

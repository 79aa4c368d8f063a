//! Token accounts as bytes: the base layout is the same for SPL Token and Token-2022.

use super::KnownTokenProgram;
use crate::error::AirlockError;
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;
use spl_token_2022_interface::{
    extension::{BaseStateWithExtensions, StateWithExtensions, transfer_fee::TransferFeeAmount},
    state::Account as Token2022Account,
};

const BASE_LEN: usize = 165;
const MULTISIG_LEN: usize = 355;
const ACCOUNT_TYPE: u8 = 2;
/// Where the state stands, and the value of a frozen account.
const STATE: usize = 108;
const FROZEN: u8 = 2;
/// Where it says whether it is of wrapped SOL.
const NATIVE: usize = 109;

/// What the program reads of a token account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenAccount {
    pub mint: Address,
    pub owner: Address,
    /// Base units.
    pub amount: u64,
    /// Whether a delegate or a close authority is set.
    pub shared: bool,
    pub frozen: bool,
    /// Whether its base units are lamports of the account itself (wrapped SOL).
    pub native: bool,
}

impl TokenAccount {
    /// Reads an initialised token account that belongs to `token_program`.
    #[inline(always)]
    pub fn read(account: &AccountView, token_program: KnownTokenProgram) -> Result<Self> {
        ensure!(account.owned_by(token_program.id()), AirlockError::NotATokenAccount);
        let data = account.try_borrow()?;
        ensure!(is_account(&data), AirlockError::NotATokenAccount);
        Ok(Self {
            mint: key_at(&data, 0),
            owner: key_at(&data, 32),
            amount: u64_at(&data, 64),
            shared: data[72] != 0 || data[129] != 0,
            frozen: data[STATE] == FROZEN,
            native: data[NATIVE] != 0,
        })
    }

    pub fn is_owned_by(&self, wallet: &Address) -> bool {
        address_eq(&self.owner, wallet)
    }

    pub fn is_of_mint(&self, mint: &Address) -> bool {
        address_eq(&self.mint, mint)
    }

    /// Base units in an account that was read before.
    #[inline(always)]
    pub fn amount(account: &AccountView) -> Result<u64> {
        let data = account.try_borrow()?;
        ensure!(data.len() >= BASE_LEN, AirlockError::NotATokenAccount);
        Ok(u64_at(&data, 64))
    }

    /// Lamports of an account of ours that are no tokens of it: with wrapped SOL, lamports are tokens too.
    #[inline(always)]
    pub fn lamports_beside(account: &AccountView, tokens: u64) -> Result<u64> {
        let data = account.try_borrow()?;
        let native = data.get(NATIVE).is_some_and(|native| *native != 0);
        let tokens = if native { tokens } else { 0 };
        account
            .lamports()
            .checked_sub(tokens)
            .ok_or_else(AirlockError::overflow)
    }
}

/// An initialised token account: base layout alone, or followed by its type and extensions.
fn is_account(data: &[u8]) -> bool {
    let of_type = data.len() == BASE_LEN
        || (data.len() > BASE_LEN && data.len() != MULTISIG_LEN && data[BASE_LEN] == ACCOUNT_TYPE);
    of_type && data[STATE] != 0
}

/// The key at `at`; callers have checked the length.
#[allow(clippy::arithmetic_side_effects, reason = "offsets are constants")]
fn key_at(data: &[u8], at: usize) -> Address {
    let mut key = [0; 32];
    key.copy_from_slice(&data[at..at + 32]);
    Address::new_from_array(key)
}

#[allow(clippy::arithmetic_side_effects, reason = "offsets are constants")]
fn u64_at(data: &[u8], at: usize) -> u64 {
    let mut number = [0; 8];
    number.copy_from_slice(&data[at..at + 8]);
    u64::from_le_bytes(number)
}

/// Base units of transfer fees withheld in a token account.
pub fn withheld(account: &AccountView) -> Result<u64> {
    let data = account.try_borrow()?;
    if data.len() == BASE_LEN {
        return Ok(0);
    }
    let state =
        StateWithExtensions::<Token2022Account>::unpack(&data).map_err(|_| AirlockError::NotATokenAccount.refuse())?;
    Ok(state
        .get_extension::<TransferFeeAmount>()
        .map_or(0, |fee| fee.withheld_amount.into()))
}

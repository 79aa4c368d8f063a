//! What is stored, where, and what can be wrong with it.

use borsh::{BorshDeserialize, BorshSerialize};
use pinocchio::{AccountView, Address, ProgramResult, error::ProgramError};

pub const POOL_SEED: &[u8] = b"pool";
pub const TOKENS_SEED: &[u8] = b"tokens";
pub const POSITION_SEED: &[u8] = b"position";
pub const TREASURY_SEED: &[u8] = b"treasury";
pub const CALLBACK_SEED: &[u8] = b"callback";

/// One mint's deposits. `"pool", mint`.
#[derive(BorshSerialize, BorshDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    pub tag: [u8; 8],
    pub bump: u8,
    pub mint: Address,
    pub cooldown_slots: u64,
    /// Basis points of what was put in.
    pub yield_bps: u16,
    /// Base units that positions have put in.
    pub principal: u64,
}

/// What one owner put in. `"position", pool, owner`.
#[derive(BorshSerialize, BorshDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub tag: [u8; 8],
    pub owner: Address,
    /// The token account that is paid.
    pub destination: Address,
    /// Base units.
    pub amount: u64,
    /// The slot from which it is paid; 0 until its owner asked.
    pub ready_slot: u64,
}

impl Pool {
    pub const TAG: [u8; 8] = *b"cooldown";
    pub const LEN: usize = 8 + 1 + 32 + 8 + 2 + 8;
}

impl Position {
    pub const TAG: [u8; 8] = *b"position";
    pub const LEN: usize = 8 + 32 + 32 + 8 + 8;
}

/// What is refused. Custom errors, from 0xC001 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum CooldownError {
    /// A signature is missing.
    NotSigned = 0xC001,
    /// An account is not at the address of its seeds.
    WrongAddress = 0xC002,
    /// An account is not what it should be: of this program, of this mint, of this owner.
    WrongAccount = 0xC003,
    /// The cooldown has not begun.
    NotAsked = 0xC004,
    /// The cooldown is not over.
    TooEarly = 0xC005,
    /// There is nothing to put in or to pay.
    Nothing = 0xC006,
    /// A number is out of range.
    Overflow = 0xC007,
}

impl From<CooldownError> for ProgramError {
    fn from(error: CooldownError) -> Self {
        Self::Custom(error as u32)
    }
}

/// Where the pool of a mint is.
pub fn pool_address(program: &Address, mint: &Address) -> (Address, u8) {
    Address::find_program_address(&[POOL_SEED, mint.as_ref()], program)
}

/// Where a pool keeps its tokens.
pub fn tokens_address(program: &Address, pool: &Address) -> (Address, u8) {
    Address::find_program_address(&[TOKENS_SEED, pool.as_ref()], program)
}

/// Where an owner's position in a pool is.
pub fn position_address(program: &Address, pool: &Address, owner: &Address) -> (Address, u8) {
    Address::find_program_address(&[POSITION_SEED, pool.as_ref(), owner.as_ref()], program)
}

/// Who pays the rent of positions.
pub fn treasury_address(program: &Address) -> (Address, u8) {
    Address::find_program_address(&[TREASURY_SEED], program)
}

/// Who calls Airlock back.
pub fn callback_address(program: &Address) -> (Address, u8) {
    Address::find_program_address(&[CALLBACK_SEED], program)
}

/// Reads an account of this program; its first bytes say what it is.
pub fn read<T: BorshDeserialize>(program: &Address, account: &AccountView, tag: &[u8; 8]) -> Result<T, CooldownError> {
    let data = account.try_borrow().map_err(|_| CooldownError::WrongAccount)?;
    if !account.owned_by(program) || !data.starts_with(tag) {
        return Err(CooldownError::WrongAccount);
    }
    T::deserialize(&mut &data[..]).map_err(|_| CooldownError::WrongAccount)
}

pub fn write<T: BorshSerialize>(account: &mut AccountView, value: &T) -> ProgramResult {
    let mut data = account.try_borrow_mut()?;
    value
        .serialize(&mut &mut data[..])
        .map_err(|_| ProgramError::AccountDataTooSmall)
}

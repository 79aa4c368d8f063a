//! Tokens and lamports, moved by the programs whose they are.

use crate::CooldownError;
use pinocchio::{
    AccountView, Address, ProgramResult,
    cpi::{Signer, invoke, invoke_signed},
    instruction::{InstructionAccount, InstructionView},
    sysvars::{Sysvar, rent::Rent},
};
use pinocchio_system::instructions::{Allocate, Assign, Transfer};

/// SPL Token and Token-2022.
const TOKEN_PROGRAMS: [Address; 2] = [
    Address::from_str_const("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"),
    Address::from_str_const("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb"),
];
const TOKEN_ACCOUNT_LEN: usize = 165;

/// Moves `amount` base units; `authority` signs the transaction, or by seeds.
pub fn transfer(
    [mint, token_program]: [&AccountView; 2],
    [from, to, authority]: [&AccountView; 3],
    amount: u64,
    signers: &[Signer],
) -> ProgramResult {
    const TRANSFER_CHECKED: u8 = 12;
    let decimals = *mint.try_borrow()?.get(44).ok_or(CooldownError::WrongAccount)?;
    let instruction = InstructionView {
        program_id: known(token_program)?,
        accounts: &[
            InstructionAccount::writable(from.address()),
            InstructionAccount::readonly(mint.address()),
            InstructionAccount::writable(to.address()),
            InstructionAccount::readonly_signer(authority.address()),
        ],
        data: &[&[TRANSFER_CHECKED][..], &amount.to_le_bytes(), &[decimals]].concat(),
    };
    invoke_signed(&instruction, &[from, mint, to, authority], signers)
}

/// Base units in a token account.
pub fn amount(account: &AccountView) -> Result<u64, CooldownError> {
    let data = account.try_borrow().map_err(|_| CooldownError::WrongAccount)?;
    let bytes = data.get(64..72).and_then(|bytes| bytes.try_into().ok());
    bytes.map(u64::from_le_bytes).ok_or(CooldownError::WrongAccount)
}

/// Makes `account` a token account of `mint` under `authority`. Mints without extensions that accounts must have.
pub fn open_tokens(
    [mint, token_program]: [&AccountView; 2],
    payer: &AccountView,
    account: &AccountView,
    signers: &[Signer],
    authority: &Address,
) -> ProgramResult {
    const INITIALIZE_ACCOUNT_3: u8 = 18;
    let token_program = known(token_program)?;
    create(payer, account, signers, TOKEN_ACCOUNT_LEN, token_program)?;
    let instruction = InstructionView {
        program_id: token_program,
        accounts: &[
            InstructionAccount::writable(account.address()),
            InstructionAccount::readonly(mint.address()),
        ],
        data: &[&[INITIALIZE_ACCOUNT_3][..], authority.as_ref()].concat(),
    };
    invoke(&instruction, &[account, mint])
}

/// Creates an account at an address of ours, for which `signers` sign; the payer signs the transaction, or is among them.
pub fn create(
    payer: &AccountView,
    account: &AccountView,
    signers: &[Signer],
    len: usize,
    owner: &Address,
) -> ProgramResult {
    let lamports = Rent::get()?
        .try_minimum_balance(len)?
        .saturating_sub(account.lamports());
    // transfer, allocate, assign: the address may hold lamports already
    let (from, to) = (payer, account);
    Transfer { from, to, lamports }.invoke_signed(signers)?;
    let space = len as u64;
    Allocate { account, space }.invoke_signed(signers)?;
    Assign { account, owner }.invoke_signed(signers)
}

fn known(token_program: &AccountView) -> Result<&Address, CooldownError> {
    let address = token_program.address();
    let known = TOKEN_PROGRAMS.contains(address);
    known.then_some(address).ok_or(CooldownError::WrongAccount)
}

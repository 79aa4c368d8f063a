//! Calls of Token-2022, one instruction each. A transfer may run a hook, with the accounts that it wants.

use super::Payment;
use crate::{external::forwarded, signer::Signer, tokens::TOKEN_2022};
use anchor_lang::prelude::*;
use pinocchio::{
    cpi::invoke_signed_with_slice,
    instruction::{InstructionAccount, InstructionView},
};

/// Instruction tags.
mod tag {
    pub const CLOSE_ACCOUNT: u8 = 9;
    pub const TRANSFER_CHECKED: u8 = 12;
    pub const MINT_TO_CHECKED: u8 = 14;
    pub const BURN_CHECKED: u8 = 15;
    pub const INITIALIZE_ACCOUNT_3: u8 = 18;
    pub const TRANSFER_FEE_EXTENSION: u8 = 26;
    /// Under `TRANSFER_FEE_EXTENSION`.
    pub const HARVEST_WITHHELD_TOKENS_TO_MINT: u8 = 4;
}

/// Makes `account` a token account under `authority`.
pub fn initialize(account: &AccountView, mint: &AccountView, authority: &Address) -> Result<()> {
    let mut data = [tag::INITIALIZE_ACCOUNT_3; 33];
    data[1..].copy_from_slice(authority.as_ref());
    let accounts = [
        InstructionAccount::writable(account.address()),
        InstructionAccount::readonly(mint.address()),
    ];
    invoke(&data, &accounts, &[account, mint], None)
}

/// Moves `payment` from `from`; `extra` are for the mint's hook.
pub fn transfer(
    from: &AccountView,
    owner: &Signer,
    mint: &AccountView,
    payment: &Payment,
    decimals: u8,
    extra: &[AccountView],
) -> Result<()> {
    let mut metas = vec![
        InstructionAccount::writable(from.address()),
        InstructionAccount::readonly(mint.address()),
        InstructionAccount::writable(payment.to.address()),
        InstructionAccount::readonly_signer(owner.account.address()),
    ];
    metas.extend(extra.iter().map(forwarded));
    let mut accounts = vec![from, mint, payment.to, owner.account];
    accounts.extend(extra);
    let data = with_amount(tag::TRANSFER_CHECKED, payment.amount, decimals);
    invoke(&data, &metas, &accounts, Some(owner))
}

/// Moves fees withheld in `account` to the mint, which anyone may do and which closing needs.
pub fn harvest(account: &AccountView, mint: &AccountView) -> Result<()> {
    let data = [tag::TRANSFER_FEE_EXTENSION, tag::HARVEST_WITHHELD_TOKENS_TO_MINT];
    let metas = [
        InstructionAccount::writable(mint.address()),
        InstructionAccount::writable(account.address()),
    ];
    invoke(&data, &metas, &[mint, account], None)
}

/// Closes an empty account into the account of its owner.
pub fn close(account: &AccountView, owner: &Signer) -> Result<()> {
    let metas = [
        InstructionAccount::writable(account.address()),
        InstructionAccount::writable(owner.account.address()),
        InstructionAccount::readonly_signer(owner.account.address()),
    ];
    let accounts = [account, owner.account, owner.account];
    invoke(&[tag::CLOSE_ACCOUNT], &metas, &accounts, Some(owner))
}

/// Creates tokens.
pub fn mint(mint: &AccountView, owner: &Signer, payment: &Payment, decimals: u8) -> Result<()> {
    let metas = [
        InstructionAccount::writable(mint.address()),
        InstructionAccount::writable(payment.to.address()),
        InstructionAccount::readonly_signer(owner.account.address()),
    ];
    let data = with_amount(tag::MINT_TO_CHECKED, payment.amount, decimals);
    invoke(&data, &metas, &[mint, payment.to, owner.account], Some(owner))
}

/// Destroys `amount` base units.
pub fn burn(from: &AccountView, owner: &Signer, mint: &AccountView, amount: u64, decimals: u8) -> Result<()> {
    let metas = [
        InstructionAccount::writable(from.address()),
        InstructionAccount::writable(mint.address()),
        InstructionAccount::readonly_signer(owner.account.address()),
    ];
    let data = with_amount(tag::BURN_CHECKED, amount, decimals);
    invoke(&data, &metas, &[from, mint, owner.account], Some(owner))
}

fn with_amount(tag: u8, amount: u64, decimals: u8) -> [u8; 10] {
    let mut data = [tag; 10];
    data[1..9].copy_from_slice(&amount.to_le_bytes());
    data[9] = decimals;
    data
}

#[inline(never)]
fn invoke(data: &[u8], accounts: &[InstructionAccount], views: &[&AccountView], signer: Option<&Signer>) -> Result<()> {
    let instruction = InstructionView {
        program_id: &TOKEN_2022,
        data,
        accounts,
    };
    invoke_signed_with_slice(&instruction, views, signer.map_or(&[], Signer::seeds))
}

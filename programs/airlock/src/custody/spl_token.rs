//! Calls of SPL Token, which takes several instructions in one call. It calls nobody.

use super::Payment;
use crate::signer::Signer;
use anchor_lang::prelude::*;
use core::mem::MaybeUninit;
use pinocchio::{cpi::CpiAccount, instruction::InstructionAccount};
use pinocchio_token::instructions::{
    Batch, BurnChecked, CloseAccount, InitializeAccount3, IntoBatch, MintToChecked, TransferChecked,
};

/// Room for two transfers and a close, or for an initialisation and a transfer.
const ACCOUNTS: usize = 11;
const DATA: usize = 48;

/// Runs `fill`'s instructions in one call.
macro_rules! batch {
    ($signers:expr, |$batch:ident| $fill:block) => {{
        let mut data = [MaybeUninit::<u8>::uninit(); DATA];
        let mut metas = [const { MaybeUninit::<InstructionAccount>::uninit() }; ACCOUNTS];
        let mut accounts = [const { MaybeUninit::<CpiAccount>::uninit() }; ACCOUNTS];
        let mut $batch = Batch::new(&mut data, &mut metas, &mut accounts)?;
        $fill
        $batch.invoke_signed($signers)
    }};
}

/// Makes `account` a token account under `authority`.
pub fn initialize(account: &AccountView, mint: &AccountView, authority: &Address) -> Result<()> {
    InitializeAccount3::new(account, mint, authority).invoke()
}

/// Makes `account` a token account under `holder`, and moves `payment` there from `source`.
#[inline(always)]
pub fn take_in(
    source: &AccountView,
    owner: &Signer,
    mint: &AccountView,
    payment: &Payment,
    holder: &Address,
    decimals: u8,
) -> Result<()> {
    batch!(owner.seeds(), |batch| {
        InitializeAccount3::new(payment.to, mint, holder).into_batch(&mut batch)?;
        TransferChecked::new(source, mint, payment.to, owner.account, payment.amount, decimals)
            .into_batch(&mut batch)?;
    })
}

/// Moves `payment` from `from`.
#[inline(always)]
pub fn transfer(from: &AccountView, owner: &Signer, mint: &AccountView, payment: &Payment, decimals: u8) -> Result<()> {
    TransferChecked::new(from, mint, payment.to, owner.account, payment.amount, decimals).invoke_signed(owner.seeds())
}

/// Makes the payments that are more than nothing, and closes `from` into the account of its owner if asked to.
#[inline(always)]
pub fn pay(
    from: &AccountView,
    owner: &Signer,
    mint: &AccountView,
    payments: &[Payment; 2],
    close: bool,
    decimals: u8,
) -> Result<()> {
    let [first, second] = payments;
    batch!(owner.seeds(), |batch| {
        if first.amount > 0 {
            TransferChecked::new(from, mint, first.to, owner.account, first.amount, decimals).into_batch(&mut batch)?;
        }
        if second.amount > 0 {
            TransferChecked::new(from, mint, second.to, owner.account, second.amount, decimals)
                .into_batch(&mut batch)?;
        }
        if close {
            CloseAccount::new(from, owner.account, owner.account).into_batch(&mut batch)?;
        }
    })
}

/// Creates tokens.
pub fn mint(mint: &AccountView, owner: &Signer, payment: &Payment, decimals: u8) -> Result<()> {
    MintToChecked::new(mint, payment.to, owner.account, payment.amount, decimals).invoke_signed(owner.seeds())
}

/// Destroys `amount` base units.
pub fn burn(from: &AccountView, owner: &Signer, mint: &AccountView, amount: u64, decimals: u8) -> Result<()> {
    BurnChecked::new(from, mint, owner.account, amount, decimals).invoke_signed(owner.seeds())
}

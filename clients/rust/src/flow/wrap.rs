//! SOL in and out of its token form.

use super::FlowError;
use crate::{Instruction, Pubkey, address, foreign, generated::types::TokenProgram, program};

/// Opens the wallet's account of wrapped SOL if it is missing, and puts `lamports` of the wallet's into it.
pub(super) fn wrap(
    payer: &Pubkey,
    wallet: &Pubkey,
    mint: &Pubkey,
    lamports: u64,
) -> Result<Vec<Instruction>, FlowError> {
    if lamports == 0 {
        return Ok(Vec::new());
    }
    check(mint)?;
    let account = address::associated_token_account(wallet, mint, &program::SPL_TOKEN).0;
    Ok(vec![
        foreign::create_associated_idempotent(payer, wallet, mint, TokenProgram::SplToken),
        foreign::transfer_lamports(wallet, &account, lamports),
        foreign::sync_native(&account),
    ])
}

/// Closes `account` of `payee`: all SOL in it is theirs again.
pub(super) fn unwrap(
    account: &Pubkey,
    payee: &Pubkey,
    caller: &Pubkey,
    mint: &Pubkey,
) -> Result<Instruction, FlowError> {
    check(mint)?;
    if payee != caller {
        return Err(FlowError::NotThePayee);
    }
    Ok(foreign::close_account(account, payee, payee, TokenProgram::SplToken))
}

fn check(mint: &Pubkey) -> Result<(), FlowError> {
    match *mint {
        program::WRAPPED_SOL => Ok(()),
        _ => Err(FlowError::NotWrappedSol),
    }
}

//! Wrapping and unwrapping SOL.

use super::FlowError;
use crate::{Instruction, Pubkey, address, external, generated::types::TokenProgram, program};

/// Creates the wallet's associated account of wrapped SOL if it is missing, and wraps `lamports` of the wallet.
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
    let create = external::CreateAssociatedTokenAccount {
        payer: *payer,
        wallet: *wallet,
        mint: *mint,
        token_program: TokenProgram::SplToken,
    };
    let account = address::associated_token_account(wallet, mint, &program::SPL_TOKEN).0;
    Ok(vec![
        create.instruction(),
        external::transfer_lamports(wallet, &account, lamports),
        external::sync_native(&account),
    ])
}

/// Closes `account` of `recipient`, who gets all its SOL. `signer` must be the recipient.
pub(super) fn unwrap(
    account: &Pubkey,
    recipient: &Pubkey,
    signer: &Pubkey,
    mint: &Pubkey,
) -> Result<Instruction, FlowError> {
    check(mint)?;
    if recipient != signer {
        return Err(FlowError::NotTheRecipient);
    }
    let close = external::CloseTokenAccount {
        account: *account,
        destination: *recipient,
        owner: *recipient,
        token_program: TokenProgram::SplToken,
    };
    Ok(close.instruction())
}

fn check(mint: &Pubkey) -> Result<(), FlowError> {
    match *mint {
        program::WRAPPED_SOL => Ok(()),
        _ => Err(FlowError::NotWrappedSol),
    }
}

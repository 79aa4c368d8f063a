//! Stored scripts and hook accounts.

use crate::{EXECUTE, ExtraMeta, SCRIPT_MAGIC, Script, Step};
use borsh::BorshDeserialize;
use solana_account_info::{AccountInfo, next_account_info};
use solana_cpi::invoke_signed_unchecked;
use solana_instruction::{AccountMeta, Instruction};
use solana_program_entrypoint::ProgramResult;
use solana_program_error::ProgramError;
use solana_pubkey::Pubkey;
use solana_sysvar::{Sysvar, rent::Rent};

/// The stored script among `accounts`, if there is one.
pub fn find_script(program: &Pubkey, accounts: &[AccountInfo]) -> Result<Option<Script>, ProgramError> {
    for account in accounts.iter().filter(|account| account.owner == program) {
        let data = account.try_borrow_data()?;
        if let Some(script) = data.strip_prefix(&SCRIPT_MAGIC) {
            return Ok(Some(
                Script::try_from_slice(script).map_err(|_| ProgramError::InvalidAccountData)?,
            ));
        }
    }
    Ok(None)
}

pub fn script_bytes(script: &[Step]) -> Result<Vec<u8>, ProgramError> {
    let mut bytes = SCRIPT_MAGIC.to_vec();
    borsh::to_writer(&mut bytes, script)?;
    Ok(bytes)
}

/// The type-length-value form that Token-2022 reads: discriminator, length, then the list with its own count.
pub fn extra_metas_bytes(metas: &[ExtraMeta]) -> Result<Vec<u8>, ProgramError> {
    let list = borsh::to_vec(metas)?;
    let mut bytes = EXECUTE.to_vec();
    bytes.extend_from_slice(&(list.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&list);
    Ok(bytes)
}

/// Makes the second account, at `seed` and the third account's key, hold exactly `bytes`.
pub fn store(program: &Pubkey, accounts: &[AccountInfo], seed: &[u8], bytes: &[u8]) -> ProgramResult {
    let accounts_in_order = &mut accounts.iter();
    let payer = next_account_info(accounts_in_order)?;
    let stored = next_account_info(accounts_in_order)?;
    let subject = next_account_info(accounts_in_order)?;
    let system_program = next_account_info(accounts_in_order)?;
    let (_, bump) = Pubkey::find_program_address(&[seed, subject.key.as_ref()], program);
    let seeds: &[&[u8]] = &[seed, subject.key.as_ref(), &[bump]];

    let missing = Rent::get()?
        .minimum_balance(bytes.len())
        .saturating_sub(stored.lamports());
    if missing > 0 {
        let fund = system_transfer(system_program.key, payer.key, stored.key, missing);
        invoke_signed_unchecked(&fund, accounts, &[])?;
    }
    if stored.owner != program {
        let assign = system_assign(system_program.key, stored.key, program);
        invoke_signed_unchecked(&assign, accounts, &[seeds])?;
    }
    stored.resize(bytes.len())?;
    stored.try_borrow_mut_data()?.copy_from_slice(bytes);
    Ok(())
}

pub fn system_assign(system_program: &Pubkey, account: &Pubkey, to: &Pubkey) -> Instruction {
    let mut data = 1u32.to_le_bytes().to_vec();
    data.extend_from_slice(to.as_ref());
    Instruction {
        program_id: *system_program,
        accounts: vec![AccountMeta::new(*account, true)],
        data,
    }
}

pub fn system_transfer(system_program: &Pubkey, from: &Pubkey, to: &Pubkey, lamports: u64) -> Instruction {
    let mut data = 2u32.to_le_bytes().to_vec();
    data.extend_from_slice(&lamports.to_le_bytes());
    Instruction {
        program_id: *system_program,
        accounts: vec![AccountMeta::new(*from, true), AccountMeta::new(*to, false)],
        data,
    }
}

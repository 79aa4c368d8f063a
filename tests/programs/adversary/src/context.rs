//! What a script runs with: the program and the accounts of the instruction.

use crate::{Meta, REPORT, TAKER_SEED, log_data::log_data, storage::system_transfer};
use solana_account_info::AccountInfo;
use solana_cpi::invoke_signed_unchecked;
use solana_instruction::{AccountMeta, Instruction};
use solana_program_entrypoint::ProgramResult;
use solana_program_error::ProgramError;
use solana_pubkey::Pubkey;

pub struct Context<'a, 'info> {
    pub program: &'a Pubkey,
    pub accounts: &'a [AccountInfo<'info>],
}

impl<'info> Context<'_, 'info> {
    pub fn account(&self, index: u8) -> Result<&AccountInfo<'info>, ProgramError> {
        let account = self.accounts.get(usize::from(index));
        account.ok_or(ProgramError::NotEnoughAccountKeys)
    }

    pub fn has(&self, account: u8, offset: u32, bytes: &[u8]) -> Result<bool, ProgramError> {
        let data = self.account(account)?.try_borrow_data()?;
        Ok(data.get(offset as usize..).is_some_and(|rest| rest.starts_with(bytes)))
    }

    /// Every account, with every privilege that this program has for it.
    pub fn all(&self) -> Vec<Meta> {
        let meta = |(index, account): (u8, &AccountInfo)| Meta {
            index,
            signer: account.is_signer,
            writable: account.is_writable,
        };
        (0..).zip(self.accounts).map(meta).collect()
    }

    pub fn call(&self, program: u8, metas: &[Meta], data: Vec<u8>, sign_as_taker: bool) -> ProgramResult {
        let meta = |meta: &Meta| -> Result<AccountMeta, ProgramError> {
            Ok(AccountMeta {
                pubkey: *self.account(meta.index)?.key,
                is_signer: meta.signer,
                is_writable: meta.writable,
            })
        };
        let instruction = Instruction {
            program_id: *self.account(program)?.key,
            accounts: metas.iter().map(meta).collect::<Result<_, _>>()?,
            data,
        };
        self.invoke(&instruction, sign_as_taker)
    }

    pub fn invoke(&self, instruction: &Instruction, sign_as_taker: bool) -> ProgramResult {
        if !sign_as_taker {
            return invoke_signed_unchecked(instruction, self.accounts, &[]);
        }
        let (_, bump) = Pubkey::find_program_address(&[TAKER_SEED], self.program);
        invoke_signed_unchecked(instruction, self.accounts, &[&[TAKER_SEED, &[bump]]])
    }

    pub fn transfer(
        &self,
        system: u8,
        from: &AccountInfo,
        to: &AccountInfo,
        lamports: u64,
        signed: bool,
    ) -> ProgramResult {
        if from.owner != self.program {
            let system_program = self.account(system)?.key;
            return self.invoke(&system_transfer(system_program, from.key, to.key, lamports), signed);
        }
        let left = from
            .lamports()
            .checked_sub(lamports)
            .ok_or(ProgramError::InsufficientFunds)?;
        **from.try_borrow_mut_lamports()? = left;
        let sum = to
            .lamports()
            .checked_add(lamports)
            .ok_or(ProgramError::ArithmeticOverflow)?;
        **to.try_borrow_mut_lamports()? = sum;
        Ok(())
    }

    pub fn report(&self, account: u8, offset: u32, len: u32) -> ProgramResult {
        let account = self.account(account)?;
        let data = account.try_borrow_data()?;
        let rest = data.get(offset as usize..).unwrap_or_default();
        let bytes = rest.get(..len as usize).unwrap_or(rest);
        log_data(&[REPORT, account.key.as_ref(), &account.lamports().to_le_bytes(), bytes]);
        Ok(())
    }
}

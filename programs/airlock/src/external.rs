//! What an external program is handed: never a signature that was not made for it, never anything of ours that it could write.

use crate::{
    error::AirlockError,
    signer::Signer,
    tokens::{KnownTokenProgram, TokenAccount},
};
use anchor_lang::prelude::*;
use pinocchio::{
    address::address_eq,
    cpi::invoke_signed_with_slice,
    instruction::{InstructionAccount, InstructionView},
};

/// That none of the accounts is this program, or one of its accounts that could be written.
#[inline(always)]
pub fn check_not_ours(accounts: &[AccountView]) -> Result<()> {
    for account in accounts {
        let ours = address_eq(account.address(), &crate::ID) || (account.is_writable() && account.owned_by(&crate::ID));
        ensure!(!ours, AirlockError::AirlockAccountNotAllowed);
    }
    Ok(())
}

/// An account as an external program gets it beyond what a call is about.
// SECURITY: signatures are never forwarded to external programs.
pub fn forwarded(account: &AccountView) -> InstructionAccount<'_> {
    InstructionAccount::new(account.address(), account.is_writable(), false)
}

/// A call of an external program. The only signature it gets is the one of `signer`, an address of ours that commands nothing
/// but what the call is about.
pub struct ExternalCall<'a> {
    pub program: &'a AccountView,
    pub signer: &'a Signer<'a>,
    /// Accounts at fixed places after the signer, and whether they may be written.
    pub fixed: &'a [(&'a AccountView, bool)],
    /// Whatever the caller passed on.
    pub extra: &'a [AccountView],
    /// Whose token accounts are never handed out.
    pub guarded: &'a Address,
}

impl ExternalCall<'_> {
    /// Calls with `data`. Each account is handed over once, at its first place; what is ours only to be read.
    pub fn invoke(&self, data: &[u8]) -> Result<()> {
        ensure!(
            !address_eq(self.program.address(), &crate::ID),
            AirlockError::AirlockAccountNotAllowed
        );
        // nothing of it on the stack, and no room but for what comes: there may be 100 accounts
        let most = self.fixed.len().saturating_add(self.extra.len()).saturating_add(1);
        let mut metas = Vec::with_capacity(most);
        let mut accounts = Vec::with_capacity(most);
        metas.push(InstructionAccount::readonly_signer(self.signer.account.address()));
        accounts.push(self.signer.account);
        for (account, is_writable) in self.fixed {
            metas.push(InstructionAccount::new(account.address(), *is_writable, false));
            accounts.push(account);
        }
        for account in self.extra {
            self.check(account)?;
            let mut meta = forwarded(account);
            meta.is_writable &= !account.owned_by(&crate::ID);
            match metas.iter_mut().find(|known| address_eq(known.address, meta.address)) {
                Some(known) => known.is_writable |= meta.is_writable,
                None => {
                    metas.push(meta);
                    accounts.push(account);
                }
            }
        }
        let instruction = InstructionView {
            program_id: self.program.address(),
            accounts: &metas,
            data,
        };
        invoke_signed_with_slice(&instruction, &accounts, self.signer.seeds())
    }

    fn check(&self, account: &AccountView) -> Result<()> {
        ensure!(
            !address_eq(account.address(), &crate::ID),
            AirlockError::AirlockAccountNotAllowed
        );
        for token_program in KnownTokenProgram::BOTH {
            let guarded = TokenAccount::read(account, token_program).is_ok_and(|token| token.is_owned_by(self.guarded));
            ensure!(!guarded, AirlockError::AirlockAccountNotAllowed);
        }
        Ok(())
    }
}

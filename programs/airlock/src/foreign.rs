//! What foreign code is handed: never a signature that was not made for it, never anything of ours that it could write.

use crate::{
    error::AirlockError,
    signer::Signer,
    tokens::{KnownTokenProgram, TokenAccount},
};
use anchor_lang::{
    prelude::*,
    solana_program::{
        instruction::{AccountMeta, Instruction},
        program::invoke_signed_unchecked,
    },
};

/// That none of the accounts is this program, or one of its accounts that could be written.
pub fn check_not_ours(accounts: &[AccountInfo]) -> Result<()> {
    for account in accounts {
        let ours = *account.key == crate::ID || (account.is_writable && *account.owner == crate::ID);
        ensure!(!ours, AirlockError::SelfCall);
    }
    Ok(())
}

/// An account as foreign code gets it beyond what a call is about.
// SECURITY: signatures are never lent to foreign code.
pub fn forwarded(account: &AccountInfo) -> AccountMeta {
    AccountMeta {
        pubkey: *account.key,
        is_signer: false,
        is_writable: account.is_writable,
    }
}

/// A call of a foreign program. The only signature it gets is the one of `signer`, an address of ours that commands nothing
/// but what the call is about.
pub struct ForeignCall<'a, 'info> {
    pub program: &'a AccountInfo<'info>,
    pub signer: &'a Signer<'a, 'info>,
    /// Accounts at fixed places after the signer, and whether they may be written.
    pub fixed: &'a [(&'a AccountInfo<'info>, bool)],
    /// Whatever the caller passed on.
    pub extra: &'a [AccountInfo<'info>],
    /// Whose token accounts are never handed out.
    pub guarded: &'a Pubkey,
}

impl<'info> ForeignCall<'_, 'info> {
    /// Calls with `data`. Each account is handed over once, at its first place; what is ours only to be read.
    pub fn invoke(&self, data: Vec<u8>) -> Result<()> {
        ensure!(*self.program.key != crate::ID, AirlockError::SelfCall);
        let mut metas = vec![AccountMeta::new_readonly(*self.signer.account.key, true)];
        let mut infos = vec![self.signer.account.clone()];
        for (account, is_writable) in self.fixed {
            metas.push(AccountMeta {
                pubkey: *account.key,
                is_signer: false,
                is_writable: *is_writable,
            });
            infos.push((*account).clone());
        }
        for account in self.extra {
            self.check(account)?;
            let mut meta = forwarded(account);
            meta.is_writable &= *account.owner != crate::ID;
            match metas.iter_mut().find(|known| known.pubkey == meta.pubkey) {
                Some(known) => known.is_writable |= meta.is_writable,
                None => {
                    metas.push(meta);
                    infos.push(account.clone());
                }
            }
        }
        infos.push(self.program.clone());
        let instruction = Instruction {
            program_id: *self.program.key,
            accounts: metas,
            data,
        };
        // SECURITY: unchecked only leaves out the search for borrows that are still open; every read here ends its own.
        Ok(invoke_signed_unchecked(&instruction, &infos, &[self.signer.seeds])?)
    }

    fn check(&self, account: &AccountInfo<'info>) -> Result<()> {
        ensure!(*account.key != crate::ID, AirlockError::SelfCall);
        for token_program in KnownTokenProgram::BOTH {
            let guarded = TokenAccount::read(account, token_program).is_ok_and(|token| token.owner == *self.guarded);
            ensure!(!guarded, AirlockError::SelfCall);
        }
        Ok(())
    }
}

//! Token instructions: one at a time, or several in one call where the token program takes batches.

use crate::{foreign::forwarded, signer::Signer};
use anchor_lang::{
    prelude::*,
    solana_program::{
        instruction::{AccountMeta, Instruction},
        program::invoke_signed_unchecked,
    },
};

/// Instruction tags that SPL Token and Token-2022 share.
mod tag {
    pub const CLOSE_ACCOUNT: u8 = 9;
    pub const TRANSFER_CHECKED: u8 = 12;
    pub const MINT_TO_CHECKED: u8 = 14;
    pub const BURN_CHECKED: u8 = 15;
    pub const INITIALIZE_ACCOUNT_3: u8 = 18;
    pub const TRANSFER_FEE_EXTENSION: u8 = 26;
    /// Under `TRANSFER_FEE_EXTENSION`.
    pub const HARVEST_WITHHELD_TOKENS_TO_MINT: u8 = 4;
    pub const BATCH: u8 = 255;
}

/// One token instruction. Amounts are base units.
pub enum Step<'a, 'info> {
    /// Makes `account` a token account under `authority`.
    Initialize {
        account: &'a AccountInfo<'info>,
        mint: &'a AccountInfo<'info>,
        authority: &'a Pubkey,
    },
    Transfer {
        from: &'a AccountInfo<'info>,
        mint: &'a AccountInfo<'info>,
        to: &'a AccountInfo<'info>,
        amount: u64,
        decimals: u8,
    },
    /// Creates tokens; the mint's authority signs.
    Mint {
        mint: &'a AccountInfo<'info>,
        to: &'a AccountInfo<'info>,
        amount: u64,
        decimals: u8,
    },
    /// Destroys tokens; the account's owner signs.
    Burn {
        from: &'a AccountInfo<'info>,
        mint: &'a AccountInfo<'info>,
        amount: u64,
        decimals: u8,
    },
    /// Closes an empty account, or one of wrapped SOL; its lamports go to its authority, which signs.
    Close { account: &'a AccountInfo<'info> },
    /// Moves fees withheld in `account` to the mint, which anyone may do and which closing needs.
    Harvest {
        mint: &'a AccountInfo<'info>,
        account: &'a AccountInfo<'info>,
    },
}

/// A call of a token program in the making.
pub struct Call<'a, 'info> {
    signer: &'a Signer<'a, 'info>,
    metas: Vec<AccountMeta>,
    infos: Vec<AccountInfo<'info>>,
    data: Vec<u8>,
}

#[allow(
    clippy::arithmetic_side_effects,
    reason = "a transaction has few accounts, and lengths only grow"
)]
impl<'a, 'info> Call<'a, 'info> {
    /// One step, with the accounts that a transfer hook may want.
    pub fn of(step: &Step<'_, 'info>, signer: &'a Signer<'a, 'info>, extra: &[AccountInfo<'info>]) -> Self {
        let mut call = Self::empty(signer);
        call.add(step);
        for account in extra {
            call.metas.push(forwarded(account));
            call.infos.push(account.clone());
        }
        call
    }

    /// Several steps in one call, in order.
    pub fn batch(steps: &[Step<'_, 'info>], signer: &'a Signer<'a, 'info>) -> Self {
        let mut call = Self::empty(signer);
        call.data.push(tag::BATCH);
        for step in steps {
            let (accounts, head) = (call.metas.len(), call.data.len());
            call.data.extend_from_slice(&[0, 0]);
            call.add(step);
            // a step has at most four accounts and 33 bytes
            call.data[head] = (call.metas.len() - accounts) as u8;
            call.data[head + 1] = (call.data.len() - head - 2) as u8;
        }
        call
    }

    pub fn invoke(self, program: &Pubkey) -> Result<()> {
        let instruction = Instruction {
            program_id: *program,
            accounts: self.metas,
            data: self.data,
        };
        let seeds = [self.signer.seeds];
        let signers = if self.signer.seeds.is_empty() {
            &[][..]
        } else {
            &seeds[..]
        };
        // SECURITY: unchecked only leaves out the search for borrows that are still open; every read here ends its own.
        Ok(invoke_signed_unchecked(&instruction, &self.infos, signers)?)
    }

    /// With room for all but the longest lists of a hook. A constant spares the check that the size does not overflow.
    #[inline(always)]
    fn empty(signer: &'a Signer<'a, 'info>) -> Self {
        const ROOM: usize = 12;
        Self {
            signer,
            metas: Vec::with_capacity(ROOM),
            infos: Vec::with_capacity(ROOM),
            data: Vec::with_capacity(64),
        }
    }

    fn add(&mut self, step: &Step<'_, 'info>) {
        match step {
            Step::Initialize {
                account,
                mint,
                authority,
            } => {
                self.data.push(tag::INITIALIZE_ACCOUNT_3);
                self.data.extend_from_slice(authority.as_ref());
                self.writable(account);
                self.readonly(mint);
            }
            Step::Transfer {
                from,
                mint,
                to,
                amount,
                decimals,
            } => {
                self.amount(tag::TRANSFER_CHECKED, *amount, *decimals);
                self.writable(from);
                self.readonly(mint);
                self.writable(to);
                self.authority();
            }
            Step::Mint {
                mint,
                to,
                amount,
                decimals,
            } => {
                self.amount(tag::MINT_TO_CHECKED, *amount, *decimals);
                self.writable(mint);
                self.writable(to);
                self.authority();
            }
            Step::Burn {
                from,
                mint,
                amount,
                decimals,
            } => {
                self.amount(tag::BURN_CHECKED, *amount, *decimals);
                self.writable(from);
                self.writable(mint);
                self.authority();
            }
            Step::Close { account } => {
                self.data.push(tag::CLOSE_ACCOUNT);
                self.writable(account);
                self.writable(self.signer.account);
                self.authority();
            }
            Step::Harvest { mint, account } => {
                let tags = [tag::TRANSFER_FEE_EXTENSION, tag::HARVEST_WITHHELD_TOKENS_TO_MINT];
                self.data.extend_from_slice(&tags);
                self.writable(mint);
                self.writable(account);
            }
        }
    }

    fn amount(&mut self, tag: u8, amount: u64, decimals: u8) {
        self.data.push(tag);
        self.data.extend_from_slice(&amount.to_le_bytes());
        self.data.push(decimals);
    }

    fn writable(&mut self, account: &AccountInfo<'info>) {
        self.metas.push(AccountMeta::new(*account.key, false));
        self.infos.push(account.clone());
    }

    fn readonly(&mut self, account: &AccountInfo<'info>) {
        self.metas.push(AccountMeta::new_readonly(*account.key, false));
        self.infos.push(account.clone());
    }

    fn authority(&mut self) {
        let account = self.signer.account;
        self.metas.push(AccountMeta::new_readonly(*account.key, true));
        self.infos.push(account.clone());
    }
}

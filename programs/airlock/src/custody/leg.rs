//! Tokens of one mint, moved through the token program and measured on both sides.

use super::{MintFacts, TokenAccount};
use crate::error::AirlockError;
use anchor_lang::{
    prelude::*,
    solana_program::{
        instruction::{AccountMeta, Instruction},
        program::invoke_signed_unchecked,
    },
};
use anchor_spl::token_2022::spl_token_2022::{
    extension::{BaseStateWithExtensions, ExtensionType, StateWithExtensions, transfer_fee::TransferFeeAmount},
    state::Account as Token2022Account,
};

/// Instruction tags that SPL Token and Token-2022 share.
mod tag {
    pub const CLOSE_ACCOUNT: u8 = 9;
    pub const TRANSFER_CHECKED: u8 = 12;
    pub const INITIALIZE_ACCOUNT_3: u8 = 18;
    pub const TRANSFER_FEE_EXTENSION: u8 = 26;
    /// Under `TRANSFER_FEE_EXTENSION`.
    pub const HARVEST_WITHHELD_TOKENS_TO_MINT: u8 = 4;
}

/// One mint, its token program, and the accounts that a transfer hook may want.
pub struct Leg<'a, 'info> {
    token_program: &'a AccountInfo<'info>,
    mint: &'a AccountInfo<'info>,
    pub facts: MintFacts,
    extra: &'a [AccountInfo<'info>],
}

/// Who signs a token instruction.
pub struct Signer<'a, 'info> {
    pub account: &'a AccountInfo<'info>,
    /// Seeds if it is one of our addresses, else empty: then it signed the transaction.
    pub seeds: &'a [&'a [u8]],
}

/// What a transfer did, in base units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub sent: u64,
    pub arrived: u64,
}

impl<'a, 'info> Leg<'a, 'info> {
    /// Reads the mint.
    pub fn open(
        token_program: &'a AccountInfo<'info>,
        mint: &'a AccountInfo<'info>,
        extra: &'a [AccountInfo<'info>],
    ) -> Result<Self> {
        let facts = MintFacts::read(mint, token_program.key)?;
        Self::of(token_program, mint, facts, extra)
    }

    /// With the mint read before. Extra accounts count only for a mint with a hook, and none of them may be ours.
    pub fn of(
        token_program: &'a AccountInfo<'info>,
        mint: &'a AccountInfo<'info>,
        facts: MintFacts,
        extra: &'a [AccountInfo<'info>],
    ) -> Result<Self> {
        let extra = if facts.has(ExtensionType::TransferHook) {
            extra
        } else {
            &[]
        };
        for account in extra {
            let ours = *account.key == crate::ID || (account.is_writable && *account.owner == crate::ID);
            ensure!(!ours, AirlockError::SelfCall);
        }
        Ok(Self {
            token_program,
            mint,
            facts,
            extra,
        })
    }

    /// For closing an account whose tokens, and with them perhaps the mint, are gone.
    pub fn empty(token_program: &'a AccountInfo<'info>, mint: &'a AccountInfo<'info>) -> Self {
        Self {
            token_program,
            mint,
            facts: MintFacts::NONE,
            extra: &[],
        }
    }

    /// Makes `account` a token account of this mint with `authority`.
    pub fn initialize(&self, account: &AccountInfo<'info>, authority: &Pubkey) -> Result<()> {
        let mut data = vec![tag::INITIALIZE_ACCOUNT_3];
        data.extend_from_slice(authority.as_ref());
        let metas = vec![
            AccountMeta::new(*account.key, false),
            AccountMeta::new_readonly(*self.mint.key, false),
        ];
        self.invoke(metas, &[account.clone(), self.mint.clone()], data, &[])
    }

    /// Moves `amount` base units. Exactly that leaves `from`; what arrives is measured.
    ///
    /// A hook may run here: callers hold the lock.
    pub fn transfer(
        &self,
        from: &AccountInfo<'info>,
        to: &AccountInfo<'info>,
        authority: &Signer<'_, 'info>,
        amount: u64,
    ) -> Result<Moved> {
        let before = (TokenAccount::amount(from)?, TokenAccount::amount(to)?);

        let mut data = Vec::with_capacity(10);
        data.push(tag::TRANSFER_CHECKED);
        data.extend_from_slice(&amount.to_le_bytes());
        data.push(self.facts.decimals);
        let mut metas = Vec::with_capacity(4 + self.extra.len());
        metas.push(AccountMeta::new(*from.key, false));
        metas.push(AccountMeta::new_readonly(*self.mint.key, false));
        metas.push(AccountMeta::new(*to.key, false));
        metas.push(AccountMeta::new_readonly(*authority.account.key, true));
        let mut infos = Vec::with_capacity(4 + self.extra.len());
        infos.extend([from.clone(), self.mint.clone(), to.clone(), authority.account.clone()]);
        for account in self.extra {
            // SECURITY: signatures are never lent to foreign code.
            metas.push(AccountMeta {
                pubkey: *account.key,
                is_signer: false,
                is_writable: account.is_writable,
            });
            infos.push(account.clone());
        }
        self.invoke(metas, &infos, data, authority.seeds)?;

        let sent = before.0.checked_sub(TokenAccount::amount(from)?);
        let arrived = TokenAccount::amount(to)?.checked_sub(before.1);
        ensure!(sent == Some(amount), AirlockError::ForeignChange);
        let arrived = arrived.ok_or_else(|| AirlockError::ForeignChange.refuse())?;
        ensure!(arrived <= amount, AirlockError::ForeignChange);
        Ok(Moved { sent: amount, arrived })
    }

    /// Closes an empty token account of ours; its lamports go to `payer`.
    pub fn close(
        &self,
        account: &AccountInfo<'info>,
        payer: &AccountInfo<'info>,
        authority: &Signer<'_, 'info>,
    ) -> Result<()> {
        if withheld(account)? > 0 {
            self.harvest(account)?;
        }
        let metas = vec![
            AccountMeta::new(*account.key, false),
            AccountMeta::new(*payer.key, false),
            AccountMeta::new_readonly(*authority.account.key, true),
        ];
        let infos = [account.clone(), payer.clone(), authority.account.clone()];
        self.invoke(metas, &infos, vec![tag::CLOSE_ACCOUNT], authority.seeds)
    }

    /// Moves fees withheld in `account` to the mint, which anyone may do and which closing needs.
    fn harvest(&self, account: &AccountInfo<'info>) -> Result<()> {
        ensure!(self.mint.is_writable, AirlockError::MintNotWritable);
        let metas = vec![
            AccountMeta::new(*self.mint.key, false),
            AccountMeta::new(*account.key, false),
        ];
        let data = vec![tag::TRANSFER_FEE_EXTENSION, tag::HARVEST_WITHHELD_TOKENS_TO_MINT];
        self.invoke(metas, &[self.mint.clone(), account.clone()], data, &[])
    }

    fn invoke(
        &self,
        accounts: Vec<AccountMeta>,
        infos: &[AccountInfo<'info>],
        data: Vec<u8>,
        seeds: &[&[u8]],
    ) -> Result<()> {
        let instruction = Instruction {
            program_id: *self.token_program.key,
            accounts,
            data,
        };
        let signers = [seeds];
        let signers = if seeds.is_empty() { &[][..] } else { &signers[..] };
        // SECURITY: unchecked only leaves out the search for borrows that are still open; every read here ends its own.
        Ok(invoke_signed_unchecked(&instruction, infos, signers)?)
    }
}

/// Base units of transfer fees withheld in a token account.
fn withheld(account: &AccountInfo) -> Result<u64> {
    let data = account.try_borrow_data()?;
    if data.len() == 165 {
        return Ok(0);
    }
    let state =
        StateWithExtensions::<Token2022Account>::unpack(&data).map_err(|_| AirlockError::NotATokenAccount.refuse())?;
    Ok(state
        .get_extension::<TransferFeeAmount>()
        .map_or(0, |fee| fee.withheld_amount.into()))
}

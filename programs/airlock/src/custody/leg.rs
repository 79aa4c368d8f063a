//! Tokens of one mint, moved through the token program and measured on both sides.

use super::{
    Opener, Space,
    steps::{Call, Step},
};
use crate::{
    error::AirlockError,
    foreign,
    signer::Signer,
    tokens::{KnownTokenProgram, MintFacts, TokenAccount, gross_of, withheld},
};
use anchor_lang::prelude::*;
use anchor_spl::token_2022::spl_token_2022::extension::ExtensionType;

/// One mint, its token program, and the accounts that a transfer hook may want.
///
/// A hook may run in everything that moves tokens here: callers hold the lock.
pub struct Leg<'a, 'info> {
    token_program: KnownTokenProgram,
    mint: &'a AccountInfo<'info>,
    pub facts: MintFacts,
    extra: &'a [AccountInfo<'info>],
}

/// What a transfer did, in base units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub sent: u64,
    pub arrived: u64,
}

/// What leaves an account of ours, and whether it is closed then.
pub struct Release<'a, 'info> {
    pub from: &'a AccountInfo<'info>,
    /// Destination and base units, each. Where there is nothing to pay, the destination is not looked at.
    pub payments: &'a [(&'a AccountInfo<'info>, u64)],
    /// Whether it is closed, into the account that signs.
    ///
    /// SECURITY: into nobody else's. A token program's credit to an account that became a program is lost on the way back,
    /// and the instruction fails: whoever is to get the lamports could block every end.
    pub close: bool,
}

/// What a release did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Released {
    /// For each payment.
    pub moved: [Moved; 2],
    /// Lamports that closing brought to the account that signs.
    pub lamports: u64,
}

impl<'a, 'info> Leg<'a, 'info> {
    /// Reads the mint.
    pub fn open(
        token_program: KnownTokenProgram,
        mint: &'a AccountInfo<'info>,
        extra: &'a [AccountInfo<'info>],
    ) -> Result<Self> {
        let facts = MintFacts::read(mint, token_program)?;
        Self::of(token_program, mint, facts, extra)
    }

    /// With the mint read before. Extra accounts count only for a mint with a hook, and none of them may be ours.
    pub fn of(
        token_program: KnownTokenProgram,
        mint: &'a AccountInfo<'info>,
        facts: MintFacts,
        extra: &'a [AccountInfo<'info>],
    ) -> Result<Self> {
        let extra = if facts.has(ExtensionType::TransferHook) {
            extra
        } else {
            &[]
        };
        foreign::check_not_ours(extra)?;
        Ok(Self {
            token_program,
            mint,
            facts,
            extra,
        })
    }

    /// Base units to send so that `net` arrive.
    pub fn gross_of(&self, net: u64) -> Result<u64> {
        gross_of(net, self.mint, &self.facts)
    }

    /// For closing an account whose tokens, and with them perhaps the mint, are gone.
    pub fn empty(token_program: KnownTokenProgram, mint: &'a AccountInfo<'info>) -> Self {
        Self {
            token_program,
            mint,
            facts: MintFacts::NONE,
            extra: &[],
        }
    }

    /// Makes `account` a token account of this mint under `authority`.
    pub fn initialize(&self, account: &AccountInfo<'info>, authority: &Signer<'_, 'info>) -> Result<()> {
        self.run(&[self.initialization(account, authority.account.key)], authority)
    }

    /// Creates a token account of ours at the address of `seeds`, under `authority`.
    pub fn create_account(
        &self,
        opener: &Opener<'_, 'info>,
        account: &AccountInfo<'info>,
        seeds: &[&[u8]],
        authority: &Signer<'_, 'info>,
    ) -> Result<()> {
        let space = Space {
            len: self.facts.account_len()?,
            lamports: 0,
            owner: self.token_program.id(),
        };
        opener.open(account, seeds, &space)?;
        self.initialize(account, authority)
    }

    /// Makes `account` a token account under `holder`, and takes `amount` in from `source`. Returns what arrived.
    pub fn take_in(
        &self,
        source: &AccountInfo<'info>,
        owner: &Signer<'_, 'info>,
        amount: u64,
        account: &AccountInfo<'info>,
        holder: &Pubkey,
    ) -> Result<u64> {
        let before = TokenAccount::amount(source)?;
        let steps = [
            self.initialization(account, holder),
            self.movement(source, account, amount),
        ];
        self.run(&steps, owner)?;

        let sent = before.checked_sub(TokenAccount::amount(source)?);
        ensure!(sent == Some(amount), AirlockError::ForeignChange);
        let taken = TokenAccount::read(account, self.token_program)?;
        ensure!(taken.owner == *holder && !taken.shared, AirlockError::ForeignChange);
        // wrapped SOL: lamports that strangers sent there before are tokens too, and no part of what arrived
        self.arrived(taken.amount.saturating_sub(amount), taken.amount, amount)
    }

    /// Moves `amount`. Exactly that leaves `from`; what arrives is measured.
    pub fn transfer(
        &self,
        from: &AccountInfo<'info>,
        to: &AccountInfo<'info>,
        authority: &Signer<'_, 'info>,
        amount: u64,
    ) -> Result<Moved> {
        let release = Release {
            from,
            payments: &[(to, amount)],
            close: false,
        };
        let Released { moved: [moved, _], .. } = self.release(&release, authority)?;
        Ok(moved)
    }

    /// Pays one or two destinations from an account, and closes it if asked to. Tokens of wrapped SOL that are left then are
    /// among the lamports.
    pub fn release(&self, release: &Release<'_, 'info>, authority: &Signer<'_, 'info>) -> Result<Released> {
        let Release { from, payments, close } = release;
        let before = TokenAccount::amount(from)?;
        let mut moved = [Moved::default(); 2];
        let mut steps = Vec::with_capacity(3);
        let mut sent = 0u64;
        for ((to, amount), moved) in payments.iter().zip(&mut moved) {
            if *amount == 0 {
                continue;
            }
            moved.sent = *amount;
            moved.arrived = TokenAccount::amount(to)?;
            sent = sent.checked_add(*amount).ok_or_else(AirlockError::overflow)?;
            steps.push(self.movement(from, to, *amount));
        }
        let mut lamports = 0;
        if *close {
            lamports = TokenAccount::lamports_beside(from, sent)?;
            // fees withheld in an account would keep it open
            if withheld(from)? > 0 {
                ensure!(self.mint.is_writable, AirlockError::MintNotWritable);
                steps.push(Step::Harvest {
                    mint: self.mint,
                    account: from,
                });
            }
            steps.push(Step::Close { account: from });
        }
        self.run(&steps, authority)?;

        for ((to, amount), moved) in payments.iter().zip(&mut moved) {
            if *amount == 0 {
                continue;
            }
            moved.arrived = self.arrived(moved.arrived, TokenAccount::amount(to)?, *amount)?;
        }
        let as_asked = if *close {
            from.data_is_empty()
        } else {
            before.checked_sub(sent) == Some(TokenAccount::amount(from)?)
        };
        ensure!(as_asked, AirlockError::ForeignChange);
        Ok(Released { moved, lamports })
    }

    /// Creates `amount` in an account of ours.
    pub fn mint(&self, to: &AccountInfo<'info>, authority: &Signer<'_, 'info>, amount: u64) -> Result<()> {
        let expected = TokenAccount::amount(to)?.checked_add(amount);
        let step = Step::Mint {
            mint: self.mint,
            to,
            amount,
            decimals: self.facts.decimals,
        };
        self.run(&[step], authority)?;
        ensure!(Some(TokenAccount::amount(to)?) == expected, AirlockError::ForeignChange);
        Ok(())
    }

    /// Destroys `amount` in an account of the signer's.
    pub fn burn(&self, from: &AccountInfo<'info>, owner: &Signer<'_, 'info>, amount: u64) -> Result<()> {
        let expected = TokenAccount::amount(from)?.checked_sub(amount);
        let step = Step::Burn {
            from,
            mint: self.mint,
            amount,
            decimals: self.facts.decimals,
        };
        self.run(&[step], owner)?;
        ensure!(
            Some(TokenAccount::amount(from)?) == expected,
            AirlockError::ForeignChange
        );
        Ok(())
    }

    /// What arrived where there was `before` and is `after`: no more than was sent, and without a transfer fee no less.
    fn arrived(&self, before: u64, after: u64, sent: u64) -> Result<u64> {
        let arrived = after
            .checked_sub(before)
            .ok_or_else(|| AirlockError::ForeignChange.refuse())?;
        let whole = !self.facts.has(ExtensionType::TransferFeeConfig);
        ensure!(
            arrived == sent || (arrived < sent && !whole),
            AirlockError::ForeignChange
        );
        Ok(arrived)
    }

    /// Runs the steps: in one call where the token program takes batches, which costs one call instead of several.
    fn run(&self, steps: &[Step<'_, 'info>], signer: &Signer<'_, 'info>) -> Result<()> {
        let program = self.token_program.id();
        if steps.len() > 1 && self.token_program.batches() {
            return Call::batch(steps, signer).invoke(program);
        }
        for step in steps {
            let extra = if matches!(step, Step::Transfer { .. }) {
                self.extra
            } else {
                &[]
            };
            Call::of(step, signer, extra).invoke(program)?;
        }
        Ok(())
    }

    fn initialization<'b>(&'b self, account: &'b AccountInfo<'info>, authority: &'b Pubkey) -> Step<'b, 'info> {
        Step::Initialize {
            account,
            mint: self.mint,
            authority,
        }
    }

    fn movement<'b>(
        &'b self,
        from: &'b AccountInfo<'info>,
        to: &'b AccountInfo<'info>,
        amount: u64,
    ) -> Step<'b, 'info> {
        Step::Transfer {
            from,
            mint: self.mint,
            to,
            amount,
            decimals: self.facts.decimals,
        }
    }
}

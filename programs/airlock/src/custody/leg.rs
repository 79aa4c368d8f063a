//! Tokens of one mint, moved through the token program and measured on both sides.

use super::{Opener, Payment, Space, spl_token, token_2022};
use crate::{
    error::AirlockError,
    external,
    lock::Callee,
    signer::Signer,
    tokens::{KnownTokenProgram, MintFacts, TokenAccount, gross_of, withheld},
};
use anchor_lang::prelude::*;
use pinocchio::cpi::Seed;
use spl_token_2022_interface::extension::ExtensionType;

/// One mint, its token program, and the accounts that a transfer hook may want.
///
/// A hook may run in everything that moves tokens here: callers hold the lock.
pub struct Leg<'a> {
    token_program: KnownTokenProgram,
    mint: &'a AccountView,
    pub facts: MintFacts,
    extra: &'a [AccountView],
}

/// What a transfer did, in base units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub sent: u64,
    pub arrived: u64,
}

/// What leaves an account of ours, and whether it is closed then.
pub struct Release<'a> {
    pub from: &'a AccountView,
    pub payments: [Payment<'a>; 2],
    /// Whether it is closed, into the account that signs.
    ///
    /// SECURITY: into nobody else's. A token program's credit to an account that became a program is lost with a refund,
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

impl<'a> Leg<'a> {
    /// Reads the mint.
    #[inline(always)]
    pub fn open(token_program: KnownTokenProgram, mint: &'a AccountView, extra: &'a [AccountView]) -> Result<Self> {
        Self::of(token_program, mint, MintFacts::read(mint, token_program)?, extra)
    }

    /// Reads the mint if tokens are to move. An account is closed without them, and perhaps without the mint, when none are left.
    #[inline(always)]
    pub fn open_if(
        moves: bool,
        token_program: KnownTokenProgram,
        mint: &'a AccountView,
        extra: &'a [AccountView],
    ) -> Result<Self> {
        let facts = if moves {
            MintFacts::read(mint, token_program)?
        } else {
            MintFacts::NONE
        };
        Self::of(token_program, mint, facts, extra)
    }

    #[inline(always)]
    fn of(
        token_program: KnownTokenProgram,
        mint: &'a AccountView,
        facts: MintFacts,
        extra: &'a [AccountView],
    ) -> Result<Self> {
        let leg = Self {
            token_program,
            mint,
            facts,
            // they count only for a mint with a hook
            extra: if facts.has(ExtensionType::TransferHook) {
                extra
            } else {
                &[]
            },
        };
        leg.check_extra()?;
        Ok(leg)
    }

    /// That none of the accounts for the hook is ours. Again, once an account was created: it is not handed out either.
    #[inline(always)]
    pub fn check_extra(&self) -> Result<()> {
        external::check_not_ours(self.extra)
    }

    /// Whose code runs when its tokens move.
    pub fn callee(&self) -> Callee {
        if self.facts.has(ExtensionType::TransferHook) {
            Callee::External
        } else {
            Callee::TokenProgram
        }
    }

    /// Base units to send so that `net` arrive.
    pub fn gross_of(&self, net: u64) -> Result<u64> {
        gross_of(net, self.mint, &self.facts)
    }

    /// Makes `account` a token account of this mint under `authority`.
    #[inline(never)]
    pub fn initialize(&self, account: &AccountView, authority: &Address) -> Result<()> {
        if self.token_program.batches() {
            spl_token::initialize(account, self.mint, authority)
        } else {
            token_2022::initialize(account, self.mint, authority)
        }
    }

    /// Creates a token account of ours at the address of `seeds`, under `authority`.
    #[inline(never)]
    pub fn create_account(
        &self,
        opener: &Opener,
        account: &AccountView,
        seeds: &[Seed],
        authority: &Address,
    ) -> Result<()> {
        opener.open(account, seeds, &self.space()?)?;
        self.initialize(account, authority)
    }

    /// What a token account of this mint takes.
    #[inline(always)]
    pub fn space(&self) -> Result<Space<'static>> {
        Ok(Space {
            len: self.facts.account_len()?,
            lamports: 0,
            owner: self.token_program.id(),
        })
    }

    /// Makes an account a token account under `holder`, and takes the payment in from `source`. Returns what arrived.
    #[inline(never)]
    pub fn take_in(&self, source: &AccountView, owner: &Signer, payment: &Payment, holder: &Address) -> Result<u64> {
        let before = TokenAccount::amount(source)?;
        if self.token_program.batches() {
            spl_token::take_in(source, owner, self.mint, payment, holder, self.facts.decimals)?;
        } else {
            token_2022::initialize(payment.to, self.mint, holder)?;
            self.send(source, owner, payment)?;
        }

        let sent = before.checked_sub(TokenAccount::amount(source)?);
        ensure!(sent == Some(payment.amount), AirlockError::UnexpectedAccountChange);
        if self.callee() == Callee::External {
            let taken = TokenAccount::read(payment.to, self.token_program)?;
            let unshared = taken.is_owned_by(holder) && !taken.shared;
            ensure!(unshared, AirlockError::UnexpectedAccountChange);
        }
        let taken = payment.balance()?;
        // wrapped SOL: lamports that strangers sent there before are tokens too, and no part of what arrived
        let strangers = taken.saturating_sub(payment.amount);
        self.arrived(strangers, taken, payment.amount)
    }

    /// Moves tokens. Exactly the payment leaves `from`; what arrives is measured.
    #[inline(never)]
    pub fn transfer(&self, from: &AccountView, authority: &Signer, payment: Payment) -> Result<Moved> {
        let release = Release {
            from,
            payments: [payment, Payment { amount: 0, ..payment }],
            close: false,
        };
        let Released { moved: [moved, _], .. } = self.release(&release, authority)?;
        Ok(moved)
    }

    /// Pays one or two destinations from an account, and closes it if asked to. Tokens of wrapped SOL that are left then are
    /// among the lamports.
    #[inline(never)]
    pub fn release(&self, release: &Release, authority: &Signer) -> Result<Released> {
        let Release { from, payments, close } = release;
        let [first, second] = payments;
        let before = TokenAccount::amount(from)?;
        let held = [first.balance()?, second.balance()?];
        let sent = first.amount.checked_add(second.amount);
        let sent = sent.ok_or_else(AirlockError::overflow)?;
        let lamports = if *close {
            TokenAccount::lamports_beside(from, sent)?
        } else {
            0
        };
        self.pay(release, authority)?;
        let as_asked = if *close {
            from.is_data_empty()
        } else {
            before.checked_sub(sent) == Some(TokenAccount::amount(from)?)
        };
        ensure!(as_asked, AirlockError::UnexpectedAccountChange);
        Ok(Released {
            moved: [self.moved(first, held[0])?, self.moved(second, held[1])?],
            lamports,
        })
    }

    /// Creates tokens in an account of ours.
    #[inline(never)]
    pub fn mint(&self, authority: &Signer, payment: Payment) -> Result<()> {
        let expected = payment.balance()?.checked_add(payment.amount);
        if self.token_program.batches() {
            spl_token::mint(self.mint, authority, &payment, self.facts.decimals)?;
        } else {
            token_2022::mint(self.mint, authority, &payment, self.facts.decimals)?;
        }
        ensure!(
            Some(payment.balance()?) == expected,
            AirlockError::UnexpectedAccountChange
        );
        Ok(())
    }

    /// Destroys `amount` in an account of the signer's.
    #[inline(never)]
    pub fn burn(&self, from: &AccountView, owner: &Signer, amount: u64) -> Result<()> {
        let expected = TokenAccount::amount(from)?.checked_sub(amount);
        if self.token_program.batches() {
            spl_token::burn(from, owner, self.mint, amount, self.facts.decimals)?;
        } else {
            token_2022::burn(from, owner, self.mint, amount, self.facts.decimals)?;
        }
        ensure!(
            Some(TokenAccount::amount(from)?) == expected,
            AirlockError::UnexpectedAccountChange
        );
        Ok(())
    }

    #[inline(always)]
    fn send(&self, from: &AccountView, authority: &Signer, payment: &Payment) -> Result<()> {
        let decimals = self.facts.decimals;
        if self.token_program.batches() {
            spl_token::transfer(from, authority, self.mint, payment, decimals)
        } else {
            token_2022::transfer(from, authority, self.mint, payment, decimals, self.extra)
        }
    }

    #[inline(always)]
    fn pay(&self, release: &Release, authority: &Signer) -> Result<()> {
        let Release { from, payments, close } = release;
        if self.token_program.batches() && (*close || payments[1].amount > 0) {
            return spl_token::pay(from, authority, self.mint, payments, *close, self.facts.decimals);
        }
        for payment in payments {
            if payment.amount > 0 {
                self.send(from, authority, payment)?;
            }
        }
        if !close {
            return Ok(());
        }
        // fees withheld in an account would keep it open
        if withheld(from)? > 0 {
            ensure!(self.mint.is_writable(), AirlockError::MintNotWritable);
            token_2022::harvest(from, self.mint)?;
        }
        token_2022::close(from, authority)
    }

    /// What a payment did where there was `before`.
    #[inline(always)]
    fn moved(&self, payment: &Payment, before: u64) -> Result<Moved> {
        if payment.amount == 0 {
            return Ok(Moved::default());
        }
        Ok(Moved {
            sent: payment.amount,
            arrived: self.arrived(before, payment.balance()?, payment.amount)?,
        })
    }

    /// What arrived where there was `before` and is `after`: no more than was sent, and without a transfer fee no less.
    #[inline(always)]
    fn arrived(&self, before: u64, after: u64, sent: u64) -> Result<u64> {
        let arrived = after.checked_sub(before);
        let arrived = arrived.ok_or_else(|| AirlockError::UnexpectedAccountChange.refuse())?;
        let whole = !self.facts.has(ExtensionType::TransferFeeConfig);
        ensure!(
            arrived == sent || (arrived < sent && !whole),
            AirlockError::UnexpectedAccountChange
        );
        Ok(arrived)
    }
}

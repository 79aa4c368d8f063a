use super::{Record, Step, World};
use crate::{
    people::{Name, key},
    tokens::Extension,
};
use airlock_client::generated::{
    instructions,
    types::{FinalizeSwapArgs, FinalizeTransferArgs},
};
use solana_instruction::AccountMeta;
use solana_pubkey::Pubkey;

/// How an operation ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Finalize,
    Cancel,
    Expire,
}

/// Builds a finalize, cancel or expire of a transfer or a swap.
pub struct EndBuilder<'w> {
    world: &'w mut World,
    verb: Verb,
    record: Record,
    caller: Name,
    taker: Option<Name>,
    amount: Option<u64>,
    max_payment: u64,
    expected_remaining: Option<u64>,
    destination: Option<Pubkey>,
    /// The begin of a fill, instead of a finalize.
    fill: bool,
    extra: Vec<AccountMeta>,
}

impl World {
    pub fn end(&mut self, verb: Verb, record: &Record) -> EndBuilder<'_> {
        let taker = if record.buys.is_some() { "taker" } else { "stranger" };
        let caller = match verb {
            Verb::Finalize => record.finalizer.or(record.taker).unwrap_or(taker),
            Verb::Cancel => record.owner,
            Verb::Expire => "stranger",
        };
        EndBuilder {
            world: self,
            verb,
            record: *record,
            caller,
            taker: record.finalizer.and(record.taker),
            amount: None,
            max_payment: u64::MAX,
            expected_remaining: None,
            destination: None,
            fill: false,
            extra: vec![],
        }
    }

    /// In full, by the named finalizer or taker, or else by `stranger` or `taker`.
    pub fn finalize(&mut self, record: &Record) -> EndBuilder<'_> {
        self.end(Verb::Finalize, record)
    }

    /// By the owner.
    pub fn cancel(&mut self, record: &Record) -> EndBuilder<'_> {
        self.end(Verb::Cancel, record)
    }

    /// By a stranger.
    pub fn expire(&mut self, record: &Record) -> EndBuilder<'_> {
        self.end(Verb::Expire, record)
    }
}

impl<'w> EndBuilder<'w> {
    pub fn world(&mut self) -> &mut World {
        self.world
    }

    pub fn by(self, caller: Name) -> Self {
        Self { caller, ..self }
    }

    /// Who pays and takes, if that is not the caller.
    pub fn taker(self, taker: Name) -> Self {
        let taker = Some(taker);
        Self { taker, ..self }
    }

    pub fn part(self, units: u64) -> Self {
        let amount = Some(units);
        Self { amount, ..self }
    }

    /// Only if so many base units remain.
    pub fn expecting(self, units: u64) -> Self {
        let expected_remaining = Some(units);
        Self {
            expected_remaining,
            ..self
        }
    }

    /// At most this many base units may leave the taker.
    pub fn paying_at_most(self, max_payment: u64) -> Self {
        Self { max_payment, ..self }
    }

    /// Another token account than the recipient's associated one.
    pub fn into(self, destination: Pubkey) -> Self {
        let destination = Some(destination);
        Self { destination, ..self }
    }

    /// Accounts for the mint's transfer hook.
    pub fn extra_accounts(mut self, extra: impl IntoIterator<Item = AccountMeta>) -> Self {
        self.extra.extend(extra);
        self
    }

    pub fn step(self) -> Step {
        self.split().1
    }

    /// A fill's two steps if `fills`, else one.
    pub fn steps(self, fills: bool) -> Vec<Step> {
        if fills { self.fill().to_vec() } else { vec![self.step()] }
    }

    /// The begin and the end of a fill: the taker is paid first and pays later in the same transaction.
    pub fn fill(self) -> [Step; 2] {
        let begin = Self { fill: true, ..self }.step();
        let end = begin.fill_counterpart();
        [begin, end]
    }

    pub(super) fn split(self) -> (&'w mut World, Step) {
        let step = match self.verb {
            Verb::Finalize => self.finalize(),
            Verb::Cancel | Verb::Expire => self.refund(),
        };
        let mut step = step.extra_accounts(self.extra);
        let has_fee = |extension: &Extension| matches!(extension, Extension::TransferFee { .. });
        let mint = step.index_of("mint");
        step.instruction.accounts[mint].is_writable |=
            self.world.spec(&self.record.mint).extensions.iter().any(has_fee);
        (self.world, step)
    }

    fn finalize(&self) -> Step {
        let (world, record) = (&*self.world, &self.record);
        let taker = self.taker.unwrap_or(self.caller);
        let recipient = if record.buys.is_some() { taker } else { record.recipient };
        macro_rules! accounts {
            ($name:ident $(, $field:ident: $value:expr)*) => {
                instructions::$name {
                    caller: key(self.caller),
                    domain: record.domain,
                    pending: record.key,
                    escrow: record.escrow,
                    mint: record.mint.key,
                    destination: self.destination.unwrap_or(world.token_account(recipient, &record.mint)),
                    rent_payer: key(record.payer),
                    fee_account: record.fee_account,
                    token_program: record.mint.program,
                    $($field: $value,)*
                }
            };
        }
        macro_rules! purchase {
            ($name:ident, $buys:expr) => {
                accounts!(
                    $name,
                    taker: key(taker),
                    payment: world.token_account(taker, $buys),
                    proceeds: world.token_account(record.recipient, $buys),
                    buy_mint: $buys.key,
                    buy_token_program: $buys.program
                )
                .instruction(FinalizeSwapArgs {
                    amount: self.amount,
                    max_payment: self.max_payment,
                    expected_remaining: self.expected_remaining,
                })
            };
        }
        let instruction = match &record.buys {
            None => accounts!(FinalizeTransfer).instruction(FinalizeTransferArgs {
                amount: self.amount,
                expected_remaining: self.expected_remaining,
            }),
            Some(buys) if self.fill => purchase!(BeginFillSwap, buys),
            Some(buys) => purchase!(FinalizeSwap, buys),
        };
        match record.buys {
            Some(_) if taker != self.caller => Step::new(instruction, [self.caller, taker]),
            _ => Step::new(instruction, [self.caller]),
        }
    }

    fn refund(&self) -> Step {
        let (world, record) = (&*self.world, &self.record);
        macro_rules! instruction {
            ($name:ident) => {
                instructions::$name {
                    caller: key(self.caller),
                    pending: record.key,
                    escrow: record.escrow,
                    mint: record.mint.key,
                    destination: self
                        .destination
                        .unwrap_or(world.token_account(record.owner, &record.mint)),
                    rent_payer: key(record.payer),
                    token_program: record.mint.program,
                }
                .instruction()
            };
        }
        let instruction = match (self.verb, record.buys) {
            (Verb::Cancel, None) => instruction!(CancelTransfer),
            (Verb::Cancel, Some(_)) => instruction!(CancelSwap),
            (_, None) => instruction!(ExpireTransfer),
            (_, Some(_)) => instruction!(ExpireSwap),
        };
        Step::new(instruction, [self.caller])
    }
}

//! Finalize a transfer or a swap: pay out on the recorded terms.

use super::{BuildError, finish};
use crate::{
    Pubkey, address,
    generated::{
        instructions,
        types::{FinalizeSwapArgs, FinalizeTransferArgs, Kind, Terms},
    },
    record::PendingOperation,
};
use solana_instruction::{AccountMeta, Instruction};

/// A swap is finalized with the same accounts and arguments in one instruction or in two.
macro_rules! swap {
    ($finalize:ident, $payment:ident, $name:ident) => {{
        let record = $finalize.record;
        let Terms::Swap(terms) = &record.terms else {
            return Err($finalize.wrong_kind(Kind::Swap));
        };
        let program = terms.buy_token_program.id();
        let associated = |wallet: Pubkey| address::associated_token_account(&wallet, &terms.buy_mint, &program).0;
        let accounts = instructions::$name {
            caller: $finalize.caller,
            domain: record.domain,
            pending: record.address(),
            escrow: record.escrow(),
            mint: record.escrow_mint,
            destination: $finalize.destination(),
            rent_payer: record.rent_payer,
            fee_account: record.fee_account(),
            token_program: record.token_program.id(),
            taker: $finalize.taker(),
            payment: $payment.source.unwrap_or_else(|| associated($finalize.taker())),
            proceeds: $payment.proceeds.unwrap_or_else(|| associated(terms.recipient)),
            buy_mint: terms.buy_mint,
            buy_token_program: program,
        };
        let instruction = accounts.instruction(FinalizeSwapArgs {
            amount: $finalize.amount,
            max_payment: $payment.at_most,
            expected_remaining: $finalize.expected_remaining,
        });
        let (mint, writable) = (&record.escrow_mint, $finalize.mint_writable);
        Ok(finish(instruction, mint, writable, &$finalize.extra))
    }};
}

/// What it takes to finalize a transfer or a swap. Signs: `caller`, and the taker of a swap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalizeInstruction<'a> {
    pub record: &'a PendingOperation,
    /// The recorded finalizer, or anyone if none is recorded.
    pub caller: Pubkey,
    /// Who pays the maker of a swap and gets the tokens: the recorded taker, or anyone if none is recorded. The caller
    /// if none.
    pub taker: Option<Pubkey>,
    /// Base units to take out of escrow, the fee included; all that remains if none.
    pub amount: Option<u64>,
    /// Base units that the record must still hold, or the instruction is refused: so one that is sent twice pays once.
    /// Not checked if none.
    pub expected_remaining: Option<u64>,
    /// The token account that is paid; the recipient's associated one if none. Another only if the recipient signs.
    pub destination: Option<Pubkey>,
    /// Set for a mint with a transfer fee: the withheld fees are harvested from the escrow before it is closed.
    pub mint_writable: bool,
    /// The transfer hooks' programs and accounts, for every mint that has one.
    pub extra: Vec<AccountMeta>,
}

/// What a taker pays with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The most base units of the buy mint that the taker pays, any transfer fee included.
    pub at_most: u64,
    /// The taker's token account that pays; the associated one if none.
    pub source: Option<Pubkey>,
    /// The token account that is paid; the recipient's associated one if none. Another only if the recipient is the
    /// caller.
    pub proceeds: Option<Pubkey>,
}

impl Payment {
    /// Between associated token accounts.
    pub const fn at_most(base_units: u64) -> Self {
        Self {
            at_most: base_units,
            source: None,
            proceeds: None,
        }
    }
}

impl<'a> FinalizeInstruction<'a> {
    /// All that remains, which must be what the record holds as read, to the recipient's associated token account, of a
    /// mint without transfer fee or hook.
    pub fn new(record: &'a PendingOperation, caller: Pubkey) -> Self {
        Self {
            record,
            caller,
            taker: None,
            amount: None,
            expected_remaining: Some(record.remaining),
            destination: None,
            mint_writable: false,
            extra: Vec::new(),
        }
    }

    /// The wallet that is paid from the escrow: a transfer's recipient, a swap's taker.
    pub fn recipient(&self) -> Pubkey {
        match &self.record.terms {
            Terms::Transfer(terms) => terms.recipient,
            Terms::Deposit(terms) | Terms::Redeem(terms) => terms.recipient,
            Terms::Dispatch(_) => self.record.owner,
            Terms::Swap(_) | Terms::Unset => self.taker(),
        }
    }

    /// Who pays the maker of a swap and gets the tokens.
    pub fn taker(&self) -> Pubkey {
        self.taker.unwrap_or(self.caller)
    }

    /// The token account that is paid from the escrow.
    pub fn destination(&self) -> Pubkey {
        let token_program = self.record.token_program.id();
        let associated =
            || address::associated_token_account(&self.recipient(), &self.record.escrow_mint, &token_program).0;
        self.destination.unwrap_or_else(associated)
    }

    /// Pays the recipient of a transfer.
    pub fn transfer(&self) -> Result<Instruction, BuildError> {
        let record = self.record;
        let Terms::Transfer(_) = record.terms else {
            return Err(self.wrong_kind(Kind::Transfer));
        };
        let accounts = instructions::FinalizeTransfer {
            caller: self.caller,
            domain: record.domain,
            pending: record.address(),
            escrow: record.escrow(),
            mint: record.escrow_mint,
            destination: self.destination(),
            rent_payer: record.rent_payer,
            fee_account: record.fee_account(),
            token_program: record.token_program.id(),
        };
        let instruction = accounts.instruction(FinalizeTransferArgs {
            amount: self.amount,
            expected_remaining: self.expected_remaining,
        });
        Ok(finish(
            instruction,
            &record.escrow_mint,
            self.mint_writable,
            &self.extra,
        ))
    }

    /// Pays the maker of a swap, and pays the tokens in escrow to the taker.
    pub fn swap(&self, payment: &Payment) -> Result<Instruction, BuildError> {
        swap!(self, payment, FinalizeSwap)
    }

    /// Pays the taker first and the maker later: the begin and the end of a fill, with the taker's own instructions in
    /// between, all in one transaction. Both must be instructions of the transaction itself, not called by a program;
    /// in between the record is locked. A transaction can contain one fill of a record, and fills of several records.
    pub fn fill(&self, payment: &Payment) -> Result<[Instruction; 2], BuildError> {
        Ok([swap!(self, payment, BeginFillSwap)?, swap!(self, payment, EndFillSwap)?])
    }

    fn wrong_kind(&self, wanted: Kind) -> BuildError {
        BuildError::WrongKind {
            wanted,
            found: self.record.kind,
        }
    }
}

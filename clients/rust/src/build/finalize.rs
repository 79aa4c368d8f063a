//! Finalize: let the value out on the recorded terms.

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

/// To pay the maker and to take has the same accounts and arguments, in one step or in two.
macro_rules! purchase {
    ($finalize:ident, $payment:ident, $name:ident) => {{
        let record = $finalize.record;
        let Terms::Swap(terms) = &record.terms else {
            return Err($finalize.wrong(Kind::Swap));
        };
        let program = terms.buy_token_program.id();
        let associated = |wallet| address::associated_token_account(wallet, &terms.buy_mint, &program).0;
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
            payment: $payment.source.unwrap_or_else(|| associated(&$finalize.caller)),
            proceeds: $payment.proceeds.unwrap_or_else(|| associated(&terms.receiver)),
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

/// What every kind's finalize needs. Signs: `caller`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finalize<'a> {
    pub record: &'a PendingOperation,
    /// The recorded finalizer (a swap: the taker), or anyone if none is recorded.
    pub caller: Pubkey,
    /// Base units to take out of the record, the fee included; all that remains if none.
    pub amount: Option<u64>,
    /// Base units that the record must still hold, or the call is refused: so one that is made twice pays once. Whatever it
    /// holds if none.
    pub expected_remaining: Option<u64>,
    /// Where to; the payee's associated token account if none. Another only if the payee is the caller.
    pub destination: Option<Pubkey>,
    /// Set for a mint with a transfer fee: what is withheld in the escrow must be harvested to close it.
    pub mint_writable: bool,
    /// The transfer hooks' programs and accounts, for every mint that has one.
    pub extra: Vec<AccountMeta>,
}

/// What a taker pays with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The taker's bound: at most this many base units of the buy mint leave them, any transfer fee included.
    pub at_most: u64,
    /// Where from; the taker's associated token account if none.
    pub source: Option<Pubkey>,
    /// Where to; the receiver's associated token account if none. Another only if the receiver is the caller.
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

impl<'a> Finalize<'a> {
    /// All that remains, which must be what the record says, to the payee's associated token account, of a mint without fee or
    /// hook.
    pub fn new(record: &'a PendingOperation, caller: Pubkey) -> Self {
        Self {
            record,
            caller,
            amount: None,
            expected_remaining: Some(record.remaining),
            destination: None,
            mint_writable: false,
            extra: Vec::new(),
        }
    }

    /// The wallet that is paid from the escrow: a transfer's recipient, a swap's taker.
    pub fn payee(&self) -> Pubkey {
        match &self.record.terms {
            Terms::Transfer(terms) => terms.recipient,
            Terms::Deposit(terms) | Terms::Redeem(terms) => terms.receiver,
            Terms::Dispatch(_) => self.record.owner,
            Terms::Swap(_) | Terms::Unset => self.caller,
        }
    }

    /// The token account that is paid from the escrow.
    pub fn destination(&self) -> Pubkey {
        let token_program = self.record.token_program.id();
        let associated =
            || address::associated_token_account(&self.payee(), &self.record.escrow_mint, &token_program).0;
        self.destination.unwrap_or_else(associated)
    }

    /// Pays the recipient of a transfer.
    pub fn transfer(&self) -> Result<Instruction, BuildError> {
        let record = self.record;
        let Terms::Transfer(_) = record.terms else {
            return Err(self.wrong(Kind::Transfer));
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

    /// Pays the maker of a swap, and takes.
    pub fn swap(&self, payment: &Payment) -> Result<Instruction, BuildError> {
        purchase!(self, payment, FinalizeSwap)
    }

    /// Takes first and pays later: the begin and the end of a fill, to be put around the taker's own instructions in
    /// one transaction. Both are instructions of the transaction itself; in between the record is locked. One fill of a
    /// record fits into a transaction, and fills of any number of records.
    pub fn fill(&self, payment: &Payment) -> Result<[Instruction; 2], BuildError> {
        Ok([
            purchase!(self, payment, BeginFillSwap)?,
            purchase!(self, payment, EndFillSwap)?,
        ])
    }

    fn wrong(&self, wanted: Kind) -> BuildError {
        BuildError::WrongKind {
            wanted,
            found: self.record.kind,
        }
    }
}

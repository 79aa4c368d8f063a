//! Cancel and expire a transfer or a swap: refund the owner.

use super::{BuildError, finish};
use crate::{
    Pubkey, address,
    generated::{instructions, types::Kind},
    record::PendingOperation,
};
use solana_instruction::{AccountMeta, Instruction};

/// All refunds have the same accounts, whatever the kind.
macro_rules! refund {
    ($refund:ident, $name:ident) => {{
        let record = $refund.record;
        let accounts = instructions::$name {
            caller: $refund.caller,
            pending: record.address(),
            escrow: record.escrow(),
            mint: record.escrow_mint,
            destination: $refund.destination(),
            rent_payer: record.rent_payer,
            token_program: record.token_program.id(),
        };
        let instruction = accounts.instruction();
        finish(instruction, &record.escrow_mint, $refund.mint_writable, &$refund.extra)
    }};
}

/// What it takes to refund the owner of a transfer or a swap. Signs: `caller`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundInstruction<'a> {
    pub record: &'a PendingOperation,
    /// To cancel: the owner, the recipient of a transfer, or the recorded taker of a swap. To expire: anyone.
    pub caller: Pubkey,
    /// The token account that is paid; the owner's associated one if none. Another only if the owner is the caller.
    pub destination: Option<Pubkey>,
    /// Set for a mint with a transfer fee: the withheld fees are harvested from the escrow before it is closed.
    pub mint_writable: bool,
    /// The transfer hook's program and accounts, if the mint has one.
    pub extra: Vec<AccountMeta>,
}

impl<'a> RefundInstruction<'a> {
    /// To the owner's associated token account, of a mint without transfer fee or hook.
    pub fn new(record: &'a PendingOperation, caller: Pubkey) -> Self {
        Self {
            record,
            caller,
            destination: None,
            mint_writable: false,
            extra: Vec::new(),
        }
    }

    /// The token account that is paid from the escrow.
    pub fn destination(&self) -> Pubkey {
        let record = self.record;
        let token_program = record.token_program.id();
        let associated = || address::associated_token_account(&record.owner, &record.escrow_mint, &token_program).0;
        self.destination.unwrap_or_else(associated)
    }

    /// Refunds the owner at the request of the caller: see [`Self::caller`].
    pub fn cancel(&self) -> Result<Instruction, BuildError> {
        match self.record.kind {
            Kind::Transfer => Ok(refund!(self, CancelTransfer)),
            Kind::Swap => Ok(refund!(self, CancelSwap)),
            Kind::Deposit | Kind::Redeem => Err(BuildError::IsRequest),
            Kind::Dispatch => Err(BuildError::IsDispatch),
            found @ Kind::Unset => Err(BuildError::UnknownKind { found }),
        }
    }

    /// Refunds the owner after the record has expired; the caller earns the tip.
    pub fn expire(&self) -> Result<Instruction, BuildError> {
        match self.record.kind {
            Kind::Transfer => Ok(refund!(self, ExpireTransfer)),
            Kind::Swap => Ok(refund!(self, ExpireSwap)),
            Kind::Deposit | Kind::Redeem => Err(BuildError::IsRequest),
            Kind::Dispatch => Err(BuildError::IsDispatch),
            found @ Kind::Unset => Err(BuildError::UnknownKind { found }),
        }
    }
}

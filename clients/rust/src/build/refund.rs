//! Cancel and expire: give the value back to its owner.

use super::{BuildError, finish};
use crate::{
    Pubkey, address,
    generated::{instructions, types::Kind},
    record::PendingOperation,
};
use solana_instruction::{AccountMeta, Instruction};

/// The ways back have the same accounts, whatever the kind.
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

/// What every way back needs. Signs: `caller`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund<'a> {
    pub record: &'a PendingOperation,
    /// To cancel, the owner or the beneficiary; to expire, anyone.
    pub caller: Pubkey,
    /// Where to; the owner's associated token account if none. Another only if the owner is the caller.
    pub destination: Option<Pubkey>,
    /// Set for a mint with a transfer fee: what is withheld in the escrow must be harvested to close it.
    pub mint_writable: bool,
    /// The transfer hook's program and accounts, if the mint has one.
    pub extra: Vec<AccountMeta>,
}

impl<'a> Refund<'a> {
    /// To the owner's associated token account, of a mint without fee or hook.
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

    /// At the wish of the owner or the beneficiary.
    pub fn cancel(&self) -> Result<Instruction, BuildError> {
        match self.record.kind {
            Kind::Transfer => Ok(refund!(self, CancelTransfer)),
            Kind::Swap => Ok(refund!(self, CancelSwap)),
            Kind::Deposit | Kind::Redeem => Err(BuildError::OfRound),
            Kind::Dispatch => Err(BuildError::OfVault),
            found @ Kind::Unset => Err(BuildError::NoKind { found }),
        }
    }

    /// After the deadline; the caller earns the tip.
    pub fn expire(&self) -> Result<Instruction, BuildError> {
        match self.record.kind {
            Kind::Transfer => Ok(refund!(self, ExpireTransfer)),
            Kind::Swap => Ok(refund!(self, ExpireSwap)),
            Kind::Deposit | Kind::Redeem => Err(BuildError::OfRound),
            Kind::Dispatch => Err(BuildError::OfVault),
            found @ Kind::Unset => Err(BuildError::NoKind { found }),
        }
    }
}

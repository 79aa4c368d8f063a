//! Fees: open the account that collects them, and pay them out.

use super::finish;
use crate::{
    Pubkey, address,
    generated::{instructions, types::TokenProgram},
};
use solana_instruction::{AccountMeta, Instruction};

/// Opens the account that collects the fees of the operations of one owner and lane in one mint. Signs: `payer` for its
/// rent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenFeeAccountInstruction {
    pub payer: Pubkey,
    pub domain: Pubkey,
    pub owner: Pubkey,
    pub lane: u16,
    pub mint: Pubkey,
    /// The program that owns the mint.
    pub token_program: TokenProgram,
}

impl OpenFeeAccountInstruction {
    pub fn instruction(&self) -> Instruction {
        let accounts = instructions::OpenFeeAccount {
            payer: self.payer,
            domain: self.domain,
            owner: self.owner,
            mint: self.mint,
            fee_account: address::fee_account(&self.domain, &self.owner, self.lane, &self.mint).0,
            token_program: self.token_program.id(),
        };
        accounts.instruction(self.lane)
    }
}

/// Pays the fees collected from the operations of one owner and lane in one mint to the domain's fee recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectFeesInstruction {
    /// Signs; may be anyone.
    pub caller: Pubkey,
    pub domain: Pubkey,
    /// Whose operations paid the fees.
    pub owner: Pubkey,
    pub lane: u16,
    pub mint: Pubkey,
    pub token_program: TokenProgram,
    /// As the domain's configuration has it.
    pub fee_recipient: Pubkey,
    /// The token account that is paid; the fee recipient's associated one if none. Another only if they are the caller.
    pub destination: Option<Pubkey>,
    /// The transfer hook's program and accounts, if the mint has one.
    pub extra: Vec<AccountMeta>,
}

impl CollectFeesInstruction {
    pub fn instruction(&self) -> Instruction {
        let token_program = self.token_program.id();
        let associated = || address::associated_token_account(&self.fee_recipient, &self.mint, &token_program).0;
        let accounts = instructions::CollectFees {
            caller: self.caller,
            domain: self.domain,
            owner: self.owner,
            mint: self.mint,
            fee_account: address::fee_account(&self.domain, &self.owner, self.lane, &self.mint).0,
            destination: self.destination.unwrap_or_else(associated),
            token_program,
        };
        finish(accounts.instruction(self.lane), &self.mint, false, &self.extra)
    }
}

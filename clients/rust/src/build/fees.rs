//! Fees: the account that collects them, and sending them on.

use super::finish;
use crate::{
    Pubkey, address,
    generated::{instructions, types::TokenProgram},
};
use solana_instruction::{AccountMeta, Instruction};

/// Opens the account that collects the fees of the operations of one owner and lane in one mint. Signs: `payer` for its rent.
pub fn open_fee_account(
    payer: &Pubkey,
    domain: &Pubkey,
    owner: &Pubkey,
    lane: u16,
    mint: &Pubkey,
    token_program: TokenProgram,
) -> Instruction {
    let accounts = instructions::OpenFeeAccount {
        payer: *payer,
        domain: *domain,
        owner: *owner,
        mint: *mint,
        fee_account: address::fee_account(domain, owner, lane, mint).0,
        token_program: token_program.id(),
    };
    accounts.instruction(lane)
}

/// Sends the fees collected from the operations of one owner and lane in one mint to the domain's fee recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectFees {
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
    /// Where to; the fee recipient's associated token account if none. Another only if they are the caller.
    pub destination: Option<Pubkey>,
    /// The transfer hook's program and accounts, if the mint has one.
    pub extra: Vec<AccountMeta>,
}

impl CollectFees {
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

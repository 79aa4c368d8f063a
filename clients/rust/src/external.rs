//! Instructions of other programs that transactions need: each is a tag, perhaps a number, and accounts.

use crate::{Pubkey, address, generated::types::TokenProgram, program};
use solana_instruction::{AccountMeta, Instruction};

/// Creates a wallet's associated token account if it is missing. Associated token account program, tag 1. Signs:
/// `payer` for the rent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreateAssociatedTokenAccount {
    pub payer: Pubkey,
    pub wallet: Pubkey,
    pub mint: Pubkey,
    /// The program that owns the mint.
    pub token_program: TokenProgram,
}

impl CreateAssociatedTokenAccount {
    pub fn instruction(&self) -> Instruction {
        let token_program = self.token_program.id();
        let account = address::associated_token_account(&self.wallet, &self.mint, &token_program).0;
        Instruction {
            program_id: program::ASSOCIATED_TOKEN,
            accounts: vec![
                AccountMeta::new(self.payer, true),
                AccountMeta::new(account, false),
                AccountMeta::new_readonly(self.wallet, false),
                AccountMeta::new_readonly(self.mint, false),
                AccountMeta::new_readonly(program::SYSTEM, false),
                AccountMeta::new_readonly(token_program, false),
            ],
            data: vec![1],
        }
    }
}

/// Moves tokens. Token programs, tag 12, then the amount and the mint's decimals. Signs: `owner`, of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransferChecked {
    /// The program that owns the mint.
    pub token_program: TokenProgram,
    /// Token account that is debited.
    pub source: Pubkey,
    pub mint: Pubkey,
    /// Token account that is credited.
    pub destination: Pubkey,
    pub owner: Pubkey,
    /// Base units.
    pub amount: u64,
    /// Of the mint.
    pub decimals: u8,
}

impl TransferChecked {
    pub fn instruction(&self) -> Instruction {
        Instruction {
            program_id: self.token_program.id(),
            accounts: vec![
                AccountMeta::new(self.source, false),
                AccountMeta::new_readonly(self.mint, false),
                AccountMeta::new(self.destination, false),
                AccountMeta::new_readonly(self.owner, true),
            ],
            data: [&[12], &self.amount.to_le_bytes()[..], &[self.decimals]].concat(),
        }
    }
}

/// Closes an account of wrapped SOL, or an empty one of any token. Token programs, tag 9. Signs: `owner`, of the
/// account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CloseTokenAccount {
    pub account: Pubkey,
    /// Gets all its lamports.
    pub destination: Pubkey,
    pub owner: Pubkey,
    /// The program that owns the account.
    pub token_program: TokenProgram,
}

impl CloseTokenAccount {
    pub fn instruction(&self) -> Instruction {
        Instruction {
            program_id: self.token_program.id(),
            accounts: vec![
                AccountMeta::new(self.account, false),
                AccountMeta::new(self.destination, false),
                AccountMeta::new_readonly(self.owner, true),
            ],
            data: vec![9],
        }
    }
}

/// Books lamports that were sent to a wrapped-SOL account as its tokens. SPL Token, tag 17.
pub fn sync_native(account: &Pubkey) -> Instruction {
    sync_native_of(account, TokenProgram::SplToken)
}

/// The same, of either token program.
pub fn sync_native_of(account: &Pubkey, token_program: TokenProgram) -> Instruction {
    Instruction {
        program_id: token_program.id(),
        accounts: vec![AccountMeta::new(*account, false)],
        data: vec![17],
    }
}

/// Moves lamports. System program, tag 2 (`u32`), then the amount.
pub fn transfer_lamports(from: &Pubkey, to: &Pubkey, lamports: u64) -> Instruction {
    let mut data = vec![2, 0, 0, 0];
    data.extend_from_slice(&lamports.to_le_bytes());
    Instruction {
        program_id: program::SYSTEM,
        accounts: vec![AccountMeta::new(*from, true), AccountMeta::new(*to, false)],
        data,
    }
}

/// Limits the compute units of the transaction. Compute budget program, tag 2.
pub fn compute_unit_limit(units: u32) -> Instruction {
    compute_budget(2, &units.to_le_bytes())
}

/// Offers a priority fee, in millionths of a lamport for each compute unit of the limit. Compute budget program, tag 3.
pub fn compute_unit_price(micro_lamports: u64) -> Instruction {
    compute_budget(3, &micro_lamports.to_le_bytes())
}

fn compute_budget(tag: u8, value: &[u8]) -> Instruction {
    Instruction {
        program_id: program::COMPUTE_BUDGET,
        accounts: Vec::new(),
        data: [&[tag], value].concat(),
    }
}

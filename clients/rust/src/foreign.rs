//! Instructions of other programs that flows need, built by hand: each is a tag, perhaps a number, and accounts.

use crate::{Pubkey, address, generated::types::TokenProgram, program};
use solana_instruction::{AccountMeta, Instruction};

/// Creates a wallet's associated token account, at the payer's expense, unless it is there.
/// Associated token account program, tag 1.
pub fn create_associated_idempotent(
    payer: &Pubkey,
    wallet: &Pubkey,
    mint: &Pubkey,
    token_program: TokenProgram,
) -> Instruction {
    let token_program = token_program.id();
    Instruction {
        program_id: program::ASSOCIATED_TOKEN,
        accounts: vec![
            AccountMeta::new(*payer, true),
            AccountMeta::new(address::associated_token_account(wallet, mint, &token_program).0, false),
            AccountMeta::new_readonly(*wallet, false),
            AccountMeta::new_readonly(*mint, false),
            AccountMeta::new_readonly(program::SYSTEM, false),
            AccountMeta::new_readonly(token_program, false),
        ],
        data: vec![1],
    }
}

/// Moves `amount` base units of a mint. Token programs, tag 12, then the amount and the mint's decimals.
pub fn transfer_checked(
    token_program: TokenProgram,
    [from, mint, to]: [&Pubkey; 3],
    owner: &Pubkey,
    amount: u64,
    decimals: u8,
) -> Instruction {
    Instruction {
        program_id: token_program.id(),
        accounts: vec![
            AccountMeta::new(*from, false),
            AccountMeta::new_readonly(*mint, false),
            AccountMeta::new(*to, false),
            AccountMeta::new_readonly(*owner, true),
        ],
        data: [&[12], &amount.to_le_bytes()[..], &[decimals]].concat(),
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

/// Closes an account of wrapped SOL, or an empty one of any token; all its lamports go to `to`. Token programs, tag 9.
pub fn close_account(account: &Pubkey, to: &Pubkey, owner: &Pubkey, token_program: TokenProgram) -> Instruction {
    Instruction {
        program_id: token_program.id(),
        accounts: vec![
            AccountMeta::new(*account, false),
            AccountMeta::new(*to, false),
            AccountMeta::new_readonly(*owner, true),
        ],
        data: vec![9],
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

//! Tokens for an escrow or a reserve that is short: by anyone, for nothing.

use crate::{Pubkey, foreign, generated::types::TokenProgram};
use solana_instruction::Instruction;

/// What brings a token account up to what it must hold. Signs: `payer`. Nothing of it comes back.
///
/// Short are: an account from which the issuer took; and one of wrapped SOL after the rent has risen, once anybody sent it
/// `SyncNative`, which takes the higher rent out of its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopUp {
    pub payer: Pubkey,
    /// The escrow of a record, or the reserve of a vault.
    pub account: Pubkey,
    pub mint: Pubkey,
    pub token_program: TokenProgram,
    /// Base units, or of wrapped SOL lamports, that are missing.
    pub amount: u64,
    /// Of the mint.
    pub decimals: u8,
}

impl TopUp {
    /// With tokens out of `source`, an account of the payer's.
    pub fn with_tokens(&self, source: &Pubkey) -> Instruction {
        let accounts = [source, &self.mint, &self.account];
        foreign::transfer_checked(self.token_program, accounts, &self.payer, self.amount, self.decimals)
    }

    /// Of wrapped SOL: with lamports of the payer's, which then count as tokens.
    pub fn with_lamports(&self) -> Vec<Instruction> {
        let mut instructions = Vec::with_capacity(2);
        if self.amount > 0 {
            instructions.push(foreign::transfer_lamports(&self.payer, &self.account, self.amount));
        }
        instructions.push(foreign::sync_native_of(&self.account, self.token_program));
        instructions
    }
}

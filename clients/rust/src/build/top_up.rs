//! Top up an escrow or a reserve that holds less than it owes. Anyone can, and gets nothing for it.

use crate::{Pubkey, external, generated::types::TokenProgram};
use solana_instruction::Instruction;

/// Brings a token account up to what it must hold. Signs: `payer`, who is not refunded.
///
/// An account holds less than it owes if the issuer took tokens from it; or, of wrapped SOL, if the rent has risen and
/// anybody sent `SyncNative`, which takes the higher rent out of its tokens.
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
    /// Pays with tokens from `source`, a token account of the payer.
    pub fn with_tokens(&self, source: &Pubkey) -> Instruction {
        let transfer = external::TransferChecked {
            token_program: self.token_program,
            source: *source,
            mint: self.mint,
            destination: self.account,
            owner: self.payer,
            amount: self.amount,
            decimals: self.decimals,
        };
        transfer.instruction()
    }

    /// Of wrapped SOL: pays with lamports of the payer, which then count as tokens.
    pub fn with_lamports(&self) -> Vec<Instruction> {
        let mut instructions = Vec::with_capacity(2);
        if self.amount > 0 {
            instructions.push(external::transfer_lamports(&self.payer, &self.account, self.amount));
        }
        instructions.push(external::sync_native_of(&self.account, self.token_program));
        instructions
    }
}

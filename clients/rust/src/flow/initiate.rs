use super::{Budget, FlowError, wrap::wrap};
use crate::{
    Instruction, Pubkey,
    build::{self, Ask},
};

/// Initiates a transfer or a swap, and before that opens accounts and wraps SOL where asked to. Signs: owner and payer;
/// the payer pays the rent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitiateTransaction {
    pub initiate: build::InitiateInstruction,
    /// First slot of the sequence, if it must be opened first; the number is then its first one.
    pub open_sequence: Option<u64>,
    /// Set if the domain charges a fee and the lane's fee account of this mint must be opened first.
    pub open_fee_account: bool,
    /// Lamports of the owner to wrap first, into their associated token account; 0 for none.
    pub wrap_lamports: u64,
    /// The compute budget of the transaction.
    pub budget: Budget,
}

impl InitiateTransaction {
    /// All accounts exist; nothing to wrap.
    pub fn new(initiate: build::InitiateInstruction) -> Self {
        Self {
            initiate,
            open_sequence: None,
            open_fee_account: false,
            wrap_lamports: 0,
            budget: Budget::default(),
        }
    }

    /// Takes the tokens into escrow for `recipient`.
    pub fn transfer(&self, recipient: &Pubkey) -> Result<Vec<Instruction>, FlowError> {
        self.with(self.initiate.transfer(recipient))
    }

    /// Takes the tokens into escrow, and asks for tokens of another mint.
    pub fn swap(&self, ask: &Ask) -> Result<Vec<Instruction>, FlowError> {
        self.with(self.initiate.swap(ask))
    }

    fn with(&self, instruction: Instruction) -> Result<Vec<Instruction>, FlowError> {
        let initiate = &self.initiate;
        let mut instructions = self.budget.instructions();
        if let Some(first_slot) = self.open_sequence {
            let open = build::OpenSequenceInstruction {
                payer: initiate.payer,
                domain: initiate.domain,
                owner: initiate.owner,
                lane: initiate.lane,
                first_slot,
            };
            instructions.push(open.instruction());
        }
        if self.open_fee_account {
            let open = build::OpenFeeAccountInstruction {
                payer: initiate.payer,
                domain: initiate.domain,
                owner: initiate.owner,
                lane: initiate.lane,
                mint: initiate.mint,
                token_program: initiate.token_program,
            };
            instructions.push(open.instruction());
        }
        instructions.extend(wrap(
            &initiate.payer,
            &initiate.owner,
            &initiate.mint,
            self.wrap_lamports,
        )?);
        instructions.push(instruction);
        Ok(instructions)
    }
}

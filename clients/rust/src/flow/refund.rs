use super::{Budget, FlowError, wrap::unwrap};
use crate::{Instruction, build, external};

/// Refunds the owner of a transfer or a swap; before that, creates their token account where asked to; after that,
/// unwraps SOL where asked to. Signs: the caller, who pays the rent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundTransaction<'a> {
    pub refund: build::RefundInstruction<'a>,
    /// Creates the owner's associated token account, if it is missing. Without effect if another destination is named.
    pub open_destination: bool,
    /// Unwraps what arrives, by closing the destination with all that is in it. Only if the caller is the owner.
    pub unwrap: bool,
    /// The compute budget of the transaction.
    pub budget: Budget,
}

impl<'a> RefundTransaction<'a> {
    /// All accounts exist; nothing to unwrap.
    pub fn new(refund: build::RefundInstruction<'a>) -> Self {
        Self {
            refund,
            open_destination: false,
            unwrap: false,
            budget: Budget::default(),
        }
    }

    /// Refunds the owner at the request of the caller: see [`build::RefundInstruction::caller`].
    pub fn cancel(&self) -> Result<Vec<Instruction>, FlowError> {
        self.with(self.refund.cancel()?)
    }

    /// Refunds the owner after the record has expired; the caller earns the tip.
    pub fn expire(&self) -> Result<Vec<Instruction>, FlowError> {
        self.with(self.refund.expire()?)
    }

    fn with(&self, instruction: Instruction) -> Result<Vec<Instruction>, FlowError> {
        let (refund, record) = (&self.refund, self.refund.record);
        let (owner, mint) = (&record.owner, &record.escrow_mint);
        let mut instructions = self.budget.instructions();
        if self.open_destination && refund.destination.is_none() {
            let create = external::CreateAssociatedTokenAccount {
                payer: refund.caller,
                wallet: *owner,
                mint: *mint,
                token_program: record.token_program,
            };
            instructions.push(create.instruction());
        }
        instructions.push(instruction);
        if self.unwrap {
            instructions.push(unwrap(&refund.destination(), owner, &refund.caller, mint)?);
        }
        Ok(instructions)
    }
}

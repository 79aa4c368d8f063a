use super::{Budget, FlowError};
use crate::{Instruction, build};

/// Sends a vault's assets to an adapter, and opens the sequence before if it is missing. Signs: operator and payer; the
/// payer pays the rent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitiateDispatchTransaction<'a> {
    pub dispatch: build::InitiateDispatchInstruction<'a>,
    /// First slot of the sequence, if it must be opened first; the number is then its first one.
    pub open_sequence: Option<u64>,
    /// The compute budget of the transaction.
    pub budget: Budget,
}

impl<'a> InitiateDispatchTransaction<'a> {
    /// All accounts exist.
    pub fn new(dispatch: build::InitiateDispatchInstruction<'a>) -> Self {
        Self {
            dispatch,
            open_sequence: None,
            budget: Budget::default(),
        }
    }

    pub fn instructions(&self) -> Result<Vec<Instruction>, FlowError> {
        let dispatch = &self.dispatch;
        let mut instructions = self.budget.instructions();
        if let Some(first_slot) = self.open_sequence {
            let open = build::OpenSequenceInstruction {
                payer: dispatch.payer,
                domain: dispatch.vault.domain,
                owner: dispatch.vault.address(),
                lane: dispatch.lane,
                first_slot,
            };
            instructions.push(open.instruction());
        }
        instructions.push(dispatch.instruction()?);
        Ok(instructions)
    }
}

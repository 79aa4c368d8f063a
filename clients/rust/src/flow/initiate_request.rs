use super::{Budget, FlowError, wrap::wrap};
use crate::{Instruction, build};

/// Initiates a deposit or a redemption, and before that opens the sequence and wraps SOL where asked to. Signs: owner
/// and payer; the payer pays the rent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitiateRequestTransaction<'a> {
    pub request: build::InitiateRequestInstruction<'a>,
    /// First slot of the sequence, if it must be opened first; the number is then its first one.
    pub open_sequence: Option<u64>,
    /// Lamports of the owner to wrap first, into their associated token account; 0 for none.
    pub wrap_lamports: u64,
    /// The compute budget of the transaction.
    pub budget: Budget,
}

impl<'a> InitiateRequestTransaction<'a> {
    /// All accounts exist; nothing to wrap.
    pub fn new(request: build::InitiateRequestInstruction<'a>) -> Self {
        Self {
            request,
            open_sequence: None,
            wrap_lamports: 0,
            budget: Budget::default(),
        }
    }

    pub fn instructions(&self) -> Result<Vec<Instruction>, FlowError> {
        let request = &self.request;
        let (payer, owner) = (&request.payer, &request.owner);
        let mut instructions = self.budget.instructions();
        if let Some(first_slot) = self.open_sequence {
            let open = build::OpenSequenceInstruction {
                payer: *payer,
                domain: request.vault.domain,
                owner: *owner,
                lane: request.lane,
                first_slot,
            };
            instructions.push(open.instruction());
        }
        let given = request.vault.given(request.side).mint;
        instructions.extend(wrap(payer, owner, &given, self.wrap_lamports)?);
        instructions.push(request.instruction());
        Ok(instructions)
    }
}

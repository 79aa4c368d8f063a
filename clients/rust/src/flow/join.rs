use super::{Budget, FlowError, wrap::wrap};
use crate::{Instruction, build};

/// Join a vault's round, with what must be there first. Signs: owner and payer; the payer pays for all that is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join<'a> {
    /// What to join with.
    pub request: build::InitiateRequest<'a>,
    /// First slot of the sequence to open, if the lane has none yet; the number is then its first.
    pub open_sequence: Option<u64>,
    /// Lamports of the owner's to wrap first, into their associated token account; 0 for none.
    pub wrap_lamports: u64,
    /// What the transaction may use.
    pub budget: Budget,
}

impl<'a> Join<'a> {
    /// Everything is there; nothing to wrap.
    pub fn new(request: build::InitiateRequest<'a>) -> Self {
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
            instructions.push(build::open_sequence(
                payer,
                &request.vault.domain,
                owner,
                request.lane,
                first_slot,
            ));
        }
        let given = request.vault.given(request.side).mint;
        instructions.extend(wrap(payer, owner, &given, self.wrap_lamports)?);
        instructions.push(request.instruction());
        Ok(instructions)
    }
}

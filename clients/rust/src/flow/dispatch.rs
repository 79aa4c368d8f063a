use super::{Budget, FlowError};
use crate::{Instruction, build};

/// A vault's assets out to an adapter, with what must be there first. Signs: operator and payer; the payer pays for all that
/// is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch<'a> {
    /// What to send.
    pub dispatch: build::InitiateDispatch<'a>,
    /// First slot of the sequence to open, if the lane has none yet; the number is then its first.
    pub open_sequence: Option<u64>,
    /// What the transaction may use.
    pub budget: Budget,
}

impl<'a> Dispatch<'a> {
    /// Everything is there.
    pub fn new(dispatch: build::InitiateDispatch<'a>) -> Self {
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
            let (domain, vault) = (&dispatch.vault.domain, dispatch.vault.address());
            instructions.push(build::open_sequence(
                &dispatch.payer,
                domain,
                &vault,
                dispatch.lane,
                first_slot,
            ));
        }
        instructions.push(dispatch.instruction()?);
        Ok(instructions)
    }
}

use super::{Budget, FlowError, wrap::unwrap};
use crate::{Instruction, build, foreign};

/// Cancel or expire, with what must be there first and what is to happen after. Signs: the caller, who pays for what is
/// opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund<'a> {
    /// What to give back.
    pub refund: build::Refund<'a>,
    /// Set if the owner's associated token account may be missing. Without effect if another destination is named.
    pub open_destination: bool,
    /// Unwraps what arrives, by closing the destination with all that is in it. Only if the caller is the owner.
    pub unwrap: bool,
    /// What the transaction may use.
    pub budget: Budget,
}

impl<'a> Refund<'a> {
    /// Everything is there; nothing to unwrap.
    pub fn new(refund: build::Refund<'a>) -> Self {
        Self {
            refund,
            open_destination: false,
            unwrap: false,
            budget: Budget::default(),
        }
    }

    /// At the wish of the owner or the beneficiary.
    pub fn cancel(&self) -> Result<Vec<Instruction>, FlowError> {
        self.with(self.refund.cancel()?)
    }

    /// After the deadline; the caller earns the tip.
    pub fn expire(&self) -> Result<Vec<Instruction>, FlowError> {
        self.with(self.refund.expire()?)
    }

    fn with(&self, give_back: Instruction) -> Result<Vec<Instruction>, FlowError> {
        let (refund, record) = (&self.refund, self.refund.record);
        let (owner, mint) = (&record.owner, &record.escrow_mint);
        let mut instructions = self.budget.instructions();
        if self.open_destination && refund.destination.is_none() {
            let open = foreign::create_associated_idempotent(&refund.caller, owner, mint, record.token_program);
            instructions.push(open);
        }
        instructions.push(give_back);
        if self.unwrap {
            instructions.push(unwrap(&refund.destination(), owner, &refund.caller, mint)?);
        }
        Ok(instructions)
    }
}

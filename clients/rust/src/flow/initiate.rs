use super::{Budget, FlowError, wrap::wrap};
use crate::{
    Instruction, Pubkey,
    build::{self, Ask},
};

/// Initiate, with what must be there first. Signs: owner and payer; the payer pays for all that is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Initiate {
    /// What to seal.
    pub seal: build::Initiate,
    /// First slot of the sequence to open, if the lane has none yet; the number is then its first.
    pub open_sequence: Option<u64>,
    /// Set if the domain charges a fee and the lane has no fee account of this mint yet.
    pub open_fee_account: bool,
    /// Lamports of the owner's to wrap first, into their associated token account; 0 for none.
    pub wrap_lamports: u64,
    /// What the transaction may use.
    pub budget: Budget,
}

impl Initiate {
    /// Everything is there; nothing to wrap.
    pub fn new(seal: build::Initiate) -> Self {
        Self {
            seal,
            open_sequence: None,
            open_fee_account: false,
            wrap_lamports: 0,
            budget: Budget::default(),
        }
    }

    /// Seals the tokens for `recipient`.
    pub fn transfer(&self, recipient: &Pubkey) -> Result<Vec<Instruction>, FlowError> {
        self.with(self.seal.transfer(recipient))
    }

    /// Seals the tokens, asking a price.
    pub fn swap(&self, ask: &Ask) -> Result<Vec<Instruction>, FlowError> {
        self.with(self.seal.swap(ask))
    }

    fn with(&self, initiate: Instruction) -> Result<Vec<Instruction>, FlowError> {
        let seal = &self.seal;
        let mut instructions = self.budget.instructions();
        if let Some(first_slot) = self.open_sequence {
            instructions.push(build::open_sequence(
                &seal.payer,
                &seal.domain,
                &seal.owner,
                seal.lane,
                first_slot,
            ));
        }
        if self.open_fee_account {
            let (payer, domain, owner) = (&seal.payer, &seal.domain, &seal.owner);
            instructions.push(build::open_fee_account(
                payer,
                domain,
                owner,
                seal.lane,
                &seal.mint,
                seal.token_program,
            ));
        }
        instructions.extend(wrap(&seal.payer, &seal.owner, &seal.mint, self.wrap_lamports)?);
        instructions.push(initiate);
        Ok(instructions)
    }
}

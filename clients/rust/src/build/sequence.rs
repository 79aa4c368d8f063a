//! An owner's sequences: open, close.

use crate::{
    Pubkey, address,
    generated::{accounts::Sequence, instructions},
};
use solana_instruction::Instruction;

/// Opens the sequence of one of an owner's lanes in a domain. Signs: `payer` for its rent, who may be anyone; it is
/// refunded when the sequence is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenSequenceInstruction {
    pub payer: Pubkey,
    pub domain: Pubkey,
    pub owner: Pubkey,
    pub lane: u16,
    /// The sequence numbers from [`first_number`] of this slot on. When the transaction lands, it is not in the future
    /// and at most 512 slots ago.
    ///
    /// [`first_number`]: crate::numbering::first_number
    pub first_slot: u64,
}

impl OpenSequenceInstruction {
    pub fn instruction(&self) -> Instruction {
        let accounts = instructions::OpenSequence {
            payer: self.payer,
            domain: self.domain,
            owner: self.owner,
            sequence: address::sequence(&self.domain, &self.owner, self.lane).0,
        };
        accounts.instruction(self.lane, self.first_slot)
    }
}

/// Closes a sequence that gave out no number of the last 512 slots; its rent is refunded. Signs: the owner.
pub fn close_sequence(sequence: &Sequence) -> Instruction {
    let accounts = instructions::CloseSequence {
        owner: sequence.owner,
        sequence: sequence.address(),
        rent_payer: sequence.rent_payer,
    };
    accounts.instruction()
}

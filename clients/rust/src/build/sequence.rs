use crate::{
    Pubkey, address,
    generated::{accounts::Sequence, instructions},
};
use solana_instruction::Instruction;

/// Opens one lane of an owner's numbering in a domain. It numbers from [`first_number`] of `first_slot`, which is not in the
/// future and at most 512 slots ago when it lands. Signs: `payer` for its rent, who may be anyone, and gets it back.
///
/// [`first_number`]: crate::numbering::first_number
pub fn open_sequence(payer: &Pubkey, domain: &Pubkey, owner: &Pubkey, lane: u16, first_slot: u64) -> Instruction {
    let accounts = instructions::OpenSequence {
        payer: *payer,
        domain: *domain,
        owner: *owner,
        sequence: address::sequence(domain, owner, lane).0,
    };
    accounts.instruction(lane, first_slot)
}

/// Closes a sequence that gave out no number of the last 512 slots; its rent goes back. Signs: the owner.
pub fn close_sequence(sequence: &Sequence) -> Instruction {
    let accounts = instructions::CloseSequence {
        owner: sequence.owner,
        sequence: sequence.address(),
        rent_payer: sequence.rent_payer,
    };
    accounts.instruction()
}

use crate::{Pubkey, address, generated::instructions};
use solana_instruction::Instruction;

/// Opens an owner's numbering in a domain. Signs: `payer` for its rent, who may be anyone.
pub fn open_sequence(payer: &Pubkey, domain: &Pubkey, owner: &Pubkey) -> Instruction {
    let accounts = instructions::OpenSequence {
        payer: *payer,
        domain: *domain,
        owner: *owner,
        sequence: address::sequence(domain, owner).0,
    };
    accounts.instruction()
}

//! Domains: create, change, transfer the authority, pause.

use crate::{
    Pubkey, address,
    generated::{
        instructions,
        types::{CreateDomainArgs, DomainConfig, Pause, Validity},
    },
};
use solana_instruction::Instruction;

/// Creates the `index`-th domain of `creator`. Signs: `creator`, and `payer` for its rent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreateDomainInstruction {
    pub payer: Pubkey,
    pub creator: Pubkey,
    pub index: u16,
    /// The domain's authority from then on; it need not sign.
    pub authority: Pubkey,
}

impl CreateDomainInstruction {
    /// The address of the domain that it creates.
    pub fn domain(&self) -> Pubkey {
        address::domain(&self.creator, self.index).0
    }

    pub fn instruction(&self, config: &DomainConfig) -> Instruction {
        let accounts = instructions::CreateDomain {
            payer: self.payer,
            creator: self.creator,
            domain: self.domain(),
        };
        accounts.instruction(CreateDomainArgs {
            index: self.index,
            authority: self.authority,
            config: *config,
        })
    }
}

/// Replaces the configuration; pending records keep theirs. Signs: `authority`, whose signature is valid only as
/// `validity` allows.
pub fn update_domain(domain: &Pubkey, authority: &Pubkey, config: &DomainConfig, validity: Validity) -> Instruction {
    let accounts = instructions::UpdateDomain {
        authority: *authority,
        domain: *domain,
    };
    accounts.instruction(*config, validity)
}

/// Proposes another authority, or withdraws the proposal if none. Signs: `authority`.
pub fn propose_authority(
    domain: &Pubkey,
    authority: &Pubkey,
    proposed: Option<Pubkey>,
    validity: Validity,
) -> Instruction {
    let accounts = instructions::ProposeAuthority {
        authority: *authority,
        domain: *domain,
    };
    accounts.instruction(proposed.unwrap_or_default(), validity)
}

/// Accepts the authority over a domain, with the configuration of the version that `validity` names. Signs: `proposed`.
pub fn accept_authority(domain: &Pubkey, proposed: &Pubkey, validity: Validity) -> Instruction {
    let accounts = instructions::AcceptAuthority {
        proposed: *proposed,
        domain: *domain,
    };
    accounts.instruction(validity)
}

/// Pauses initiate, or initiate and finalize, or nothing. Signs: `caller`, the guardian or (also to pause less) the
/// authority.
pub fn set_pause(domain: &Pubkey, caller: &Pubkey, pause: Pause, validity: Validity) -> Instruction {
    let accounts = instructions::SetPause {
        caller: *caller,
        domain: *domain,
    };
    accounts.instruction(pause, validity)
}

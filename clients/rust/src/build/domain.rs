//! Domains: create, change, hand over, pause.

use crate::{
    Pubkey, address,
    generated::{
        instructions,
        types::{CreateDomainArgs, DomainConfig, Pause, Validity},
    },
};
use solana_instruction::Instruction;

/// Creates the `index`-th domain of `creator`. Signs: `creator`, and `payer` for its rent.
pub fn create_domain(
    payer: &Pubkey,
    creator: &Pubkey,
    index: u16,
    authority: &Pubkey,
    config: &DomainConfig,
) -> Instruction {
    let accounts = instructions::CreateDomain {
        payer: *payer,
        creator: *creator,
        domain: address::domain(creator, index).0,
    };
    accounts.instruction(CreateDomainArgs {
        index,
        authority: *authority,
        config: *config,
    })
}

/// Replaces the configuration; pending records keep theirs. Signs: `authority`, whose signature counts as `validity` says.
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

/// Takes the domain over, with the configuration of the version that `validity` names. Signs: `proposed`.
pub fn accept_authority(domain: &Pubkey, proposed: &Pubkey, validity: Validity) -> Instruction {
    let accounts = instructions::AcceptAuthority {
        proposed: *proposed,
        domain: *domain,
    };
    accounts.instruction(validity)
}

/// Pauses initiate, or initiate and finalize, or nothing. Signs: `by`, the guardian or (also to pause less) the
/// authority.
pub fn set_pause(domain: &Pubkey, by: &Pubkey, pause: Pause, validity: Validity) -> Instruction {
    let accounts = instructions::SetPause {
        by: *by,
        domain: *domain,
    };
    accounts.instruction(pause, validity)
}

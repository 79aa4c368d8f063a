use super::Ours;
use crate::{
    admin,
    state::{Domain, Sequence},
};
use anchor_lang::prelude::*;

/// Signed by the creator, in whose name the address is, and by the payer of its rent.
#[derive(Accounts)]
pub struct CreateDomain {
    /// Pays the rent.
    #[account(mut, unsafe(dup))]
    pub payer: Signer,
    /// In whose name the address is.
    pub creator: Signer,
    /// The domain: `"domain", creator, index`.
    #[account(mut, unsafe(dup))]
    pub domain: Ours<Domain>,
    pub system_program: Program<System>,
}

impl CreateDomain {
    pub fn views(&self) -> admin::CreateDomain<'_> {
        admin::CreateDomain {
            payer: &self.payer,
            creator: &self.creator,
            domain: &self.domain,
        }
    }
}

/// Signed by the domain's authority.
#[derive(Accounts)]
pub struct Govern {
    /// The domain's authority.
    pub authority: Signer,
    /// The domain.
    #[account(mut, unsafe(dup))]
    pub domain: Ours<Domain>,
}

impl Govern {
    pub fn views(&self) -> admin::Govern<'_> {
        admin::Govern {
            authority: &self.authority,
            domain: &self.domain,
        }
    }
}

/// Signed by the proposed authority.
#[derive(Accounts)]
pub struct AcceptAuthority {
    /// The proposed authority.
    pub proposed: Signer,
    /// The domain.
    #[account(mut, unsafe(dup))]
    pub domain: Ours<Domain>,
}

impl AcceptAuthority {
    pub fn views(&self) -> admin::AcceptAuthority<'_> {
        admin::AcceptAuthority {
            proposed: &self.proposed,
            domain: &self.domain,
        }
    }
}

/// Signed by the guardian, who may pause more, or the authority, who may also pause less.
#[derive(Accounts)]
pub struct SetPause {
    /// The guardian, who may pause more, or the authority, who may also pause less.
    pub caller: Signer,
    /// The domain.
    #[account(mut, unsafe(dup))]
    pub domain: Ours<Domain>,
}

impl SetPause {
    pub fn views(&self) -> admin::SetPause<'_> {
        admin::SetPause {
            caller: &self.caller,
            domain: &self.domain,
        }
    }
}

/// Signed by the payer of its rent, who may be anyone: it gives nobody any right.
#[derive(Accounts)]
pub struct OpenSequence {
    /// Pays the rent until the sequence is closed.
    #[account(mut, unsafe(dup))]
    pub payer: Signer,
    /// The domain.
    pub domain: Ours<Domain>,
    /// Any key; only it can use its sequence.
    pub owner: UncheckedAccount,
    /// The sequence: `"sequence", domain, owner, lane`.
    #[account(mut, unsafe(dup))]
    pub sequence: Ours<Sequence>,
    pub system_program: Program<System>,
}

impl OpenSequence {
    pub fn views(&self) -> admin::OpenSequence<'_> {
        admin::OpenSequence {
            payer: &self.payer,
            domain: &self.domain,
            owner: &self.owner,
            sequence: &self.sequence,
        }
    }
}

/// Signed by the owner. Records that are pending do not need it.
#[derive(Accounts)]
pub struct CloseSequence {
    /// Whose sequence it is; gets the rent if who paid it cannot be credited.
    #[account(mut, unsafe(dup))]
    pub owner: Signer,
    /// The sequence; closed.
    #[account(mut, unsafe(dup))]
    pub sequence: Ours<Sequence>,
    /// Who paid its rent.
    #[account(mut, unsafe(dup))]
    pub rent_payer: UncheckedAccount,
}

impl CloseSequence {
    pub fn views(&self) -> admin::CloseSequence<'_> {
        admin::CloseSequence {
            owner: &self.owner,
            sequence: &self.sequence,
            rent_payer: &self.rent_payer,
        }
    }
}

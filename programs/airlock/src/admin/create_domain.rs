use super::create;
use crate::{
    constants::DOMAIN_SEED,
    events::{self, DomainCreated},
    state::{Domain, DomainConfig},
};
use anchor_lang::prelude::*;

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreateDomainArgs {
    /// Tells several domains of one creator apart.
    pub index: u16,
    pub authority: Address,
    pub config: DomainConfig,
}

/// What a domain is created with. The payer of its rent has signed, and the creator, in whose name the address is.
pub struct CreateDomain<'a> {
    pub payer: &'a AccountView,
    pub creator: &'a AccountView,
    pub domain: &'a AccountView,
}

pub fn create_domain(accounts: &CreateDomain, args: &CreateDomainArgs) -> Result<()> {
    let CreateDomainArgs {
        index,
        authority,
        config,
    } = *args;
    let creator = accounts.creator.address();
    let seeds = [DOMAIN_SEED, creator.as_ref(), &index.to_le_bytes()];
    create(accounts.payer, accounts.domain, seeds, |bump| {
        Domain::new(*creator, index, bump, authority, config)
    })?;
    events::log!(DomainCreated {
        domain: *accounts.domain.address(),
        creator: *creator,
        index: index.into(),
        authority,
        config,
    });
    Ok(())
}

use super::Govern;
use crate::{
    events::{self, AuthorityAccepted, AuthorityProposed},
    state::{Domain, Stored, Validity},
};
use anchor_lang::prelude::*;
use pinocchio::sysvars::{Sysvar, clock::Clock};

/// What the handing over of a domain takes. The proposed authority has signed.
pub struct AcceptAuthority<'a> {
    pub proposed: &'a AccountView,
    pub domain: &'a AccountView,
}

pub fn propose_authority(accounts: &Govern, proposed: &Address, validity: &Validity) -> Result<()> {
    accounts.act(validity, |domain| {
        domain.propose(*proposed);
        events::log!(AuthorityProposed {
            domain: *accounts.domain.address(),
            authority: domain.authority,
            proposed: *proposed,
            config_version: domain.config_version,
        });
        Ok(())
    })
}

pub fn accept_authority(accounts: &AcceptAuthority, validity: &Validity) -> Result<()> {
    Domain::change(accounts.domain, |domain| {
        let new = accounts.proposed.address();
        let old = domain.accept(new)?;
        domain.govern(validity, Clock::get()?.slot)?;
        events::log!(AuthorityAccepted {
            domain: *accounts.domain.address(),
            old,
            new: *new,
            config_version: domain.config_version,
        });
        Ok(())
    })
}

use crate::{
    operations::checks::domain_of_authority,
    state::{Domain, Stored, Validity},
};
use anchor_lang::prelude::*;
use pinocchio::sysvars::{Sysvar, clock::Clock};

/// What an act of the domain's authority takes. The authority has signed.
pub struct Govern<'a> {
    pub authority: &'a AccountView,
    pub domain: &'a AccountView,
}

impl Govern<'_> {
    /// Counts an act of the authority's, and does it.
    pub(super) fn act(&self, validity: &Validity, act: impl FnOnce(&mut Domain) -> Result<()>) -> Result<()> {
        domain_of_authority(self.domain, self.authority)?;
        Domain::change(self.domain, |domain| {
            domain.govern(validity, Clock::get()?.slot)?;
            act(domain)
        })
    }
}

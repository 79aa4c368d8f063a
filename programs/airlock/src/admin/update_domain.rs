use super::Govern;
use crate::{
    events::{self, DomainUpdated},
    state::{DomainConfig, Validity},
};
use anchor_lang::prelude::*;

pub fn update_domain(accounts: &Govern, config: &DomainConfig, validity: &Validity) -> Result<()> {
    accounts.act(validity, |domain| {
        domain.update(*config)?;
        events::log!(DomainUpdated {
            domain: *accounts.domain.address(),
            config_version: domain.config_version,
            config: *config,
        });
        Ok(())
    })
}

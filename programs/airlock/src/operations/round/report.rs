use crate::{
    events::{self, VaultReported},
    operations::{
        checks::{check_domain, domain_of_operator},
        now::now,
    },
    state::{Stored, Vault},
};
use anchor_lang::prelude::*;

/// What a report takes. The domain's operator has signed.
pub struct ReportDeployed<'a> {
    pub operator: &'a AccountView,
    pub domain: &'a AccountView,
    pub vault: &'a AccountView,
}

/// `deployed`: base units of the asset.
pub fn report_deployed(accounts: &ReportDeployed, deployed: u64) -> Result<()> {
    domain_of_operator(accounts.domain, accounts.operator)?;
    Vault::change(accounts.vault, |vault| {
        check_domain(&vault.domain, accounts.domain)?;
        vault.check_unlocked()?;
        let now = now()?;
        let before = vault.deployed;
        vault.report(deployed, &now)?;
        events::log!(VaultReported {
            domain: *accounts.domain.address(),
            vault: *accounts.vault.address(),
            before,
            deployed: deployed.into(),
            reported_at: now.unix_time.into(),
        });
        Ok(())
    })
}

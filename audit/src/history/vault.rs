//! A vault's books, where they change without a round or a dispatch.

use super::{
    History,
    misfit::{At, Fits},
};
use airlock_client::generated::{
    accounts::Vault,
    events::{DeployedReported, ExitedProRata, VaultCreated, VaultFeesCollected, VaultUpdated},
};

impl History {
    pub(super) fn vault_created(&mut self, it: &VaultCreated) -> Fits {
        self.create(&it.vault, it.record.address(), it.record)
    }

    pub(super) fn vault_updated(&mut self, it: &VaultUpdated) -> Fits {
        let mut vault: Vault = self.get(&it.vault)?;
        let next = u64::from(vault.config_version) + 1;
        At(it.vault).same("configuration's number", it.config_version.into(), next)?;
        (vault.config_version, vault.config) = (it.config_version, it.config);
        self.put(&it.vault, vault);
        Ok(())
    }

    pub(super) fn vault_fees_collected(&mut self, it: &VaultFeesCollected) -> Fits {
        let mut vault: Vault = self.get(&it.vault)?;
        At(it.vault).less("fee shares", &mut vault.fee_shares, it.shares)?;
        self.put(&it.vault, vault);
        Ok(())
    }

    pub(super) fn deployed_reported(&mut self, it: &DeployedReported) -> Fits {
        let mut vault: Vault = self.get(&it.vault)?;
        At(it.vault).same("deployed", it.before, vault.deployed)?;
        (vault.deployed, vault.reported_at) = (it.deployed, it.reported_at);
        self.put(&it.vault, vault);
        Ok(())
    }

    pub(super) fn exited(&mut self, it: &ExitedProRata) -> Fits {
        let mut vault: Vault = self.get(&it.vault)?;
        let at = At(it.vault);
        at.less("idle", &mut vault.idle, it.assets)?;
        at.less("supply", &mut vault.supply, it.shares)?;
        at.same("idle", it.idle, vault.idle)?;
        at.same("supply", it.supply, vault.supply)?;
        // what those who leave give up to those who stay is nobody's performance
        if let Some(price) = vault.books().price() {
            vault.high_water_mark = vault.high_water_mark.max(price.ceil());
        }
        self.put(&it.vault, vault);
        Ok(())
    }
}

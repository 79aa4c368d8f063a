//! Events of vaults that are about no round and no dispatch.

use super::{
    mismatch::{AccountCheck, Checked},
    state::History,
};
use airlock_client::generated::{
    accounts::Vault,
    events::{ProRataExited, VaultCreated, VaultFeesCollected, VaultReported, VaultUpdated},
};

impl History {
    pub(super) fn vault_created(&mut self, event: &VaultCreated) -> Checked {
        self.create(&event.vault, event.state.address(), event.state)
    }

    pub(super) fn vault_updated(&mut self, event: &VaultUpdated) -> Checked {
        let mut vault: Vault = self.get(&event.vault)?;
        let next = u64::from(vault.config_version) + 1;
        AccountCheck(event.vault).amount("configuration version", event.config_version.into(), next)?;
        (vault.config_version, vault.config) = (event.config_version, event.config);
        self.put(&event.vault, vault);
        Ok(())
    }

    pub(super) fn vault_fees_collected(&mut self, event: &VaultFeesCollected) -> Checked {
        let mut vault: Vault = self.get(&event.vault)?;
        AccountCheck(event.vault).subtract("fee shares", &mut vault.fee_shares, event.shares)?;
        self.put(&event.vault, vault);
        Ok(())
    }

    pub(super) fn vault_reported(&mut self, event: &VaultReported) -> Checked {
        let mut vault: Vault = self.get(&event.vault)?;
        AccountCheck(event.vault).amount("deployed", event.before, vault.deployed)?;
        (vault.deployed, vault.reported_at) = (event.deployed, event.reported_at);
        self.put(&event.vault, vault);
        Ok(())
    }

    pub(super) fn pro_rata_exited(&mut self, event: &ProRataExited) -> Checked {
        let mut vault: Vault = self.get(&event.vault)?;
        let check = AccountCheck(event.vault);
        check.subtract("idle", &mut vault.idle, event.assets)?;
        check.subtract("supply", &mut vault.supply, event.shares)?;
        check.amount("idle", event.idle, vault.idle)?;
        check.amount("supply", event.supply, vault.supply)?;
        // what leaving shareholders give up is no performance, so it pays no fee
        if let Some(price) = vault.books().price() {
            vault.high_water_mark = vault.high_water_mark.max(price.ceil());
        }
        self.put(&event.vault, vault);
        Ok(())
    }
}

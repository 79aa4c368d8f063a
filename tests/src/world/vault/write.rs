use super::Vault;
use crate::world::World;
use airlock_client::generated::{accounts, types::Lock};

impl World {
    /// Changes a vault's account directly, without a transaction.
    pub fn write_vault(&mut self, vault: &Vault, change: impl FnOnce(&mut accounts::Vault)) {
        let mut stored = self.read_vault(vault);
        change(&mut stored);
        let bytes = borsh::to_vec(&stored).expect("a vault's bytes");
        self.tamper(&vault.key, |account| {
            account.data[8..8 + bytes.len()].copy_from_slice(&bytes)
        });
        assert_eq!(self.read_vault(vault), stored);
    }

    /// Books assets as deployed and burns them from the reserve, without a transaction.
    pub fn write_deployed(&mut self, vault: &Vault, amount: u64) {
        self.write_vault(vault, |stored| {
            stored.idle -= amount;
            stored.deployed += amount;
            stored.report_base += amount;
        });
        self.burn(&vault.reserve, &vault.asset, amount);
    }

    /// Writes a held lock into the vault's bytes, as it is while an external program runs.
    pub fn hold_vault_lock(&mut self, vault: &Vault) {
        self.write_vault(vault, |stored| stored.lock = Lock::Held);
    }
}

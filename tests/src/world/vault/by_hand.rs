use super::Vault;
use crate::world::World;
use airlock_client::generated::{accounts, types::Lock};

impl World {
    /// Changes what a vault has stored, past every rule.
    pub fn amend_vault(&mut self, vault: &Vault, change: impl FnOnce(&mut accounts::Vault)) {
        let mut stored = self.read_vault(vault);
        change(&mut stored);
        let bytes = borsh::to_vec(&stored).expect("a vault's bytes");
        self.tamper(&vault.key, |account| {
            account.data[8..8 + bytes.len()].copy_from_slice(&bytes)
        });
        assert_eq!(self.read_vault(vault), stored);
    }

    /// Takes assets out of the reserve to where they work, past every rule.
    pub fn deploy_by_hand(&mut self, vault: &Vault, amount: u64) {
        self.amend_vault(vault, |stored| {
            stored.idle -= amount;
            stored.deployed += amount;
            stored.report_base += amount;
        });
        self.seize(&vault.reserve, &vault.asset, amount);
    }

    /// Holds the vault's lock, as while foreign code runs.
    pub fn hold_vault_lock(&mut self, vault: &Vault) {
        self.amend_vault(vault, |stored| stored.lock = Lock::Held);
    }
}

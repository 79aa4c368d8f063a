use super::Vault;
use crate::chain::Chain;
use airlock_client::generated::accounts;
use anyhow::{Context, Result};
use solana_account::Account;
use solana_pubkey::Pubkey;

/// What a vault owned and owed at one time, with its token accounts and its share mint.
pub struct VaultSnapshot {
    key: Pubkey,
    vault: accounts::Vault,
    tokens: Vec<(Pubkey, Account)>,
}

impl VaultSnapshot {
    pub fn take(chain: &Chain, vault: &Vault) -> Result<Self> {
        let keys = [vault.reserve, vault.asset_escrow, vault.share_escrow, vault.share.key];
        let tokens = keys.into_iter().map(|key| {
            let account = chain.svm.get_account(&key).context("no token account")?;
            Ok((key, account))
        });
        Ok(Self {
            key: vault.key,
            vault: accounts::Vault::decode(&chain.data(&vault.key)?)?,
            tokens: tokens.collect::<Result<_>>()?,
        })
    }

    /// Sets the vault's amounts back to what they were; its rounds go on.
    pub fn restore(&self, chain: &mut Chain) -> Result<()> {
        for (key, account) in &self.tokens {
            chain.put(key, account.clone())?;
        }
        let now = accounts::Vault::decode(&chain.data(&self.key)?)?;
        let vault = accounts::Vault {
            round_index: now.round_index,
            round_settled: now.round_settled,
            round_deadline: now.round_deadline,
            last_settled_at: now.last_settled_at,
            ..self.vault
        };
        chain.write(&self.key, &vault)
    }
}

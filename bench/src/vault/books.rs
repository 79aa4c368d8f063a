//! Every settlement is measured on the same books, so that only the number of requests can make a difference.

use crate::stage::Stage;
use airlock_client::address;
use airlock_client::generated::accounts::{Round, Vault};
use anyhow::{Context, Result};
use solana_account::Account;
use solana_pubkey::Pubkey;

/// What a vault owned and owed at one moment, with its token accounts and its share mint.
#[derive(Clone)]
pub struct Books {
    vault: Vault,
    tokens: Vec<(Pubkey, Account)>,
}

impl Stage {
    /// The vault's amounts are what they were when this was called first.
    pub fn same_books(&mut self) -> Result<()> {
        match self.books.clone() {
            Some(books) => self.rewind(&books),
            None => {
                self.books = Some(self.read_books()?);
                Ok(())
            }
        }
    }

    fn read_books(&self) -> Result<Books> {
        let vault = self.vault;
        let keys = [vault.reserve, vault.asset_escrow, vault.share_escrow, vault.share.key];
        let tokens = keys.into_iter().map(|key| {
            let account = self.chain.svm.get_account(&key).context("no token account")?;
            Ok((key, account))
        });
        Ok(Books {
            vault: Vault::decode(&self.chain.data(&vault.key)?)?,
            tokens: tokens.collect::<Result<_>>()?,
        })
    }

    /// Puts the vault's amounts back to what they were; its rounds go on.
    fn rewind(&mut self, books: &Books) -> Result<()> {
        for (key, account) in &books.tokens {
            self.chain.put(key, account.clone())?;
        }
        let now = Vault::decode(&self.chain.data(&self.vault.key)?)?;
        let vault = Vault {
            round: now.round,
            round_settled: now.round_settled,
            round_deadline: now.round_deadline,
            last_settled_at: now.last_settled_at,
            ..books.vault
        };
        let key = self.vault.key;
        self.write(&key, &vault)
    }

    /// Makes one request of the round look like `count` of them, with the same total.
    pub fn pretend_requests(&mut self, index: u64, count: u64) -> Result<()> {
        let key = address::round(&self.vault.key, index).0;
        let round = Round {
            requests: count,
            ..Round::decode(&self.chain.data(&key)?)?
        };
        self.write(&key, &round)
    }

    fn write(&mut self, key: &Pubkey, state: &impl borsh::BorshSerialize) -> Result<()> {
        let mut account = self.chain.svm.get_account(key).context("no account")?;
        let bytes = borsh::to_vec(state)?;
        account.data[8..8 + bytes.len()].copy_from_slice(&bytes);
        self.chain.put(key, account)
    }
}

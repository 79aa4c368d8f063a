//! What all accounts of a world hold.

use super::{
    account::{Account, KnownAccount},
    token_data,
};
use crate::failure::Failure;
use airlock_client::mint::TokenAccountFacts;
use solana_rpc_client::nonblocking::rpc_client::RpcClient;
use std::collections::BTreeMap;

/// The most accounts that a node returns at once.
const BATCH: usize = 100;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Of the accounts that exist.
    pub balances: BTreeMap<Account, Balance>,
}

/// What one account holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    pub lamports: u64,
    /// Base units, of a token account.
    pub units: u64,
    /// Base units of transfer fees, of a token account or mint.
    pub withheld: u64,
    /// Base units that exist, of a mint.
    pub supply: u64,
    /// Lamports beyond rent, of a wrapped-SOL account.
    pub backing: Option<u64>,
}

impl Snapshot {
    pub async fn read(rpc: &RpcClient, accounts: &[KnownAccount]) -> Result<Self, Failure> {
        let mut balances = BTreeMap::new();
        for batch in accounts.chunks(BATCH) {
            let keys: Vec<_> = batch.iter().map(|known| known.address).collect();
            let stored = rpc.get_multiple_accounts(&keys).await;
            let stored = stored.map_err(|why| Failure::rpc("reading balances", why))?;
            for (known, stored) in batch.iter().zip(stored) {
                let Some(stored) = stored.filter(|stored| stored.lamports > 0) else {
                    continue;
                };
                let mut balance = Balance {
                    lamports: stored.lamports,
                    ..Balance::default()
                };
                if matches!(known.account, Account::Mint(_)) {
                    balance.supply = token_data::supply(&stored.data).unwrap_or(0);
                    balance.withheld = token_data::withheld_in_mint(&stored.data);
                } else if let Some(facts) = TokenAccountFacts::read(&stored.owner, &stored.data) {
                    balance.units = facts.amount;
                    balance.withheld = token_data::withheld_in_account(&stored.data);
                    let reserve = token_data::native_reserve(&stored.data);
                    balance.backing = reserve.map(|reserve| stored.lamports.saturating_sub(reserve));
                }
                balances.insert(known.account.clone(), balance);
            }
        }
        Ok(Self { balances })
    }

    /// Base units in an account; none if it does not exist.
    pub fn units(&self, account: &Account) -> Option<u64> {
        self.balances.get(account).map(|balance| balance.units)
    }

    /// Lamports of an actor's wallet.
    pub fn wallet(&self, actor: usize) -> u64 {
        self.lamports(&Account::Wallet(actor))
    }

    pub fn lamports(&self, account: &Account) -> u64 {
        self.balances.get(account).map_or(0, |balance| balance.lamports)
    }
}

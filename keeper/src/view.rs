//! What a keeper sees of a domain at one moment.

use airlock_client::{
    Pubkey, address,
    generated::{
        accounts::{Round, Vault},
        types::{Pause, Status},
    },
    lifecycle::Moment,
    record::PendingOperation,
    rpc::{AirlockClient, ClientError, Filter},
};
use std::collections::{BTreeMap, BTreeSet};

/// A domain: all its records, vaults, and the rounds that matter.
#[derive(Clone, Debug)]
pub struct View {
    pub now: Moment,
    pub pause: Pause,
    pub records: BTreeMap<Pubkey, PendingOperation>,
    pub vaults: BTreeMap<Pubkey, Vault>,
    /// By vault and index: those that requests wait for, and every vault's current one.
    pub rounds: BTreeMap<(Pubkey, u64), Round>,
    /// Dispatches past their deadline with tokens in their escrow.
    pub returned: BTreeSet<Pubkey>,
}

impl View {
    /// Reads it. Nodes may refuse to list accounts (`getProgramAccounts`), or take long.
    pub async fn read(client: &AirlockClient, domain: &Pubkey) -> Result<Self, ClientError> {
        let filter = Filter {
            domain: Some(*domain),
            ..Filter::default()
        };
        let mut view = Self {
            now: client.moment().await?,
            pause: client.domain(domain).await?.pause,
            records: client.list(&filter).await?.into_iter().collect(),
            vaults: client.vaults(Some(domain)).await?.into_iter().collect(),
            rounds: BTreeMap::new(),
            returned: BTreeSet::new(),
        };
        for (vault, index) in view.wanted_rounds() {
            if let Some(round) = client.round(&vault, index).await? {
                view.rounds.insert((vault, index), round);
            }
        }
        for (pending, record) in &view.records {
            let overdue = record.dispatched_to().is_some() && view.now.unix_time >= record.expires_at;
            if overdue && record.status == Status::InFlight {
                let escrow = client.token_account(&address::escrow(pending).0).await?;
                if escrow.is_some_and(|escrow| escrow.amount > 0) {
                    view.returned.insert(*pending);
                }
            }
        }
        Ok(view)
    }

    fn wanted_rounds(&self) -> BTreeSet<(Pubkey, u64)> {
        let joined = self.records.values().filter_map(PendingOperation::joined);
        let joined = joined.map(|terms| (terms.vault, terms.round));
        let current = self.vaults.iter().map(|(key, vault)| (*key, vault.round));
        joined.chain(current).filter(|(_, index)| *index > 0).collect()
    }
}

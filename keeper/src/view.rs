//! What a keeper sees of a domain at one moment.

use airlock_client::{
    Pubkey,
    generated::{
        accounts::{Adapter, Round, Vault},
        types::Pause,
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
    /// Who settles the domain's vaults.
    pub operator: Pubkey,
    pub records: BTreeMap<Pubkey, PendingOperation>,
    pub vaults: BTreeMap<Pubkey, Vault>,
    /// By vault and index: those that requests wait for, and every vault's current one.
    pub rounds: BTreeMap<(Pubkey, u64), Round>,
    /// Dispatches with something in their escrow to bring home.
    pub arrived: BTreeSet<Pubkey>,
    /// By vault and program: those that something is with.
    pub adapters: BTreeMap<(Pubkey, Pubkey), Adapter>,
}

impl View {
    /// Reads it. Nodes may refuse to list accounts (`getProgramAccounts`), or take long.
    pub async fn read(client: &AirlockClient, domain: &Pubkey) -> Result<Self, ClientError> {
        let filter = Filter {
            domain: Some(*domain),
            ..Filter::default()
        };
        let policy = client.domain(domain).await?;
        let mut view = Self {
            now: client.moment().await?,
            pause: policy.pause,
            operator: policy.config.operator,
            records: client.list(&filter).await?.into_iter().collect(),
            vaults: client.vaults(Some(domain)).await?.into_iter().collect(),
            rounds: BTreeMap::new(),
            arrived: BTreeSet::new(),
            adapters: BTreeMap::new(),
        };
        for (vault, index) in view.wanted_rounds() {
            if let Some(round) = client.round(&vault, index).await? {
                view.rounds.insert((vault, index), round);
            }
        }
        view.look_at_dispatches(client).await?;
        Ok(view)
    }

    async fn look_at_dispatches(&mut self, client: &AirlockClient) -> Result<(), ClientError> {
        let out = self
            .records
            .iter()
            .filter(|(_, record)| record.dispatched_to().is_some());
        let (out, records): (Vec<_>, Vec<_>) = out.map(|(pending, record)| (*pending, *record)).unzip();
        let returned = client.returned(&records).await?;
        let arrived = out.into_iter().zip(returned).filter(|(_, returned)| *returned > 0);
        self.arrived.extend(arrived.map(|(pending, _)| pending));
        let adapters: BTreeSet<_> = records
            .iter()
            .filter_map(|record| Some((record.owner, record.dispatched_to()?)))
            .collect();
        for (vault, program) in adapters {
            if let Some(found) = client.adapter(&vault, &program).await? {
                self.adapters.insert((vault, program), found);
            }
        }
        Ok(())
    }

    fn wanted_rounds(&self) -> BTreeSet<(Pubkey, u64)> {
        let joined = self.records.values().filter_map(PendingOperation::joined);
        let joined = joined.map(|terms| (terms.vault, terms.round));
        let current = self.vaults.iter().map(|(key, vault)| (*key, vault.round));
        joined.chain(current).filter(|(_, index)| *index > 0).collect()
    }
}

//! What a keeper sees of a domain at one moment.

use airlock_client::{
    Pubkey, address,
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
    /// Dispatches with tokens in their escrow.
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
        let out: Vec<_> = self
            .records
            .iter()
            .filter_map(|(pending, record)| Some((*pending, (record.owner, record.dispatched_to()?))))
            .collect();
        let escrows: Vec<_> = out.iter().map(|(pending, _)| address::escrow(pending).0).collect();
        let found = client.token_accounts(&escrows).await?;
        for ((pending, _), escrow) in out.iter().zip(found) {
            if escrow.is_some_and(|escrow| escrow.amount > 0) {
                self.arrived.insert(*pending);
            }
        }
        let adapters: BTreeSet<_> = out.into_iter().map(|(_, adapter)| adapter).collect();
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

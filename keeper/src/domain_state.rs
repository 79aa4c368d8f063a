//! What a keeper reads of a domain.

use airlock_client::{
    Pubkey,
    generated::{
        accounts::{Adapter, Round, Vault},
        types::Pause,
    },
    lifecycle::Clock,
    record::PendingOperation,
    rpc::{AirlockClient, ClientError, Filter},
};
use std::collections::{BTreeMap, BTreeSet};

/// A domain at one time: all its pending records and vaults, and the rounds and adapters that they depend on.
#[derive(Clone, Debug)]
pub struct DomainState {
    pub now: Clock,
    pub pause: Pause,
    /// Who settles the domain's vaults.
    pub operator: Pubkey,
    pub records: BTreeMap<Pubkey, PendingOperation>,
    pub vaults: BTreeMap<Pubkey, Vault>,
    /// By vault and index: the rounds of all requests, and every vault's current one.
    pub rounds: BTreeMap<(Pubkey, u64), Round>,
    /// Dispatches with returned tokens in their escrow.
    pub returned: BTreeSet<Pubkey>,
    /// By vault and program: the adapters of all dispatches.
    pub adapters: BTreeMap<(Pubkey, Pubkey), Adapter>,
}

impl DomainState {
    /// Nodes may refuse to list accounts (`getProgramAccounts`), or take long.
    pub async fn read(client: &AirlockClient, domain: &Pubkey) -> Result<Self, ClientError> {
        let filter = Filter {
            domain: Some(*domain),
            ..Filter::default()
        };
        let stored = client.domain(domain).await?;
        let mut state = Self {
            now: client.clock().await?,
            pause: stored.pause,
            operator: stored.config.operator,
            records: client.list(&filter).await?.into_iter().collect(),
            vaults: client.vaults(Some(domain)).await?.into_iter().collect(),
            rounds: BTreeMap::new(),
            returned: BTreeSet::new(),
            adapters: BTreeMap::new(),
        };
        for (vault, index) in state.needed_rounds() {
            if let Some(round) = client.round(&vault, index).await? {
                state.rounds.insert((vault, index), round);
            }
        }
        state.read_dispatches(client).await?;
        Ok(state)
    }

    async fn read_dispatches(&mut self, client: &AirlockClient) -> Result<(), ClientError> {
        let dispatches = self
            .records
            .iter()
            .filter(|(_, record)| record.adapter_program().is_some());
        let (addresses, records): (Vec<_>, Vec<_>) = dispatches.map(|(pending, record)| (*pending, *record)).unzip();
        let amounts = client.returned(&records).await?;
        let returned = addresses.into_iter().zip(amounts).filter(|(_, amount)| *amount > 0);
        self.returned.extend(returned.map(|(pending, _)| pending));
        let adapters: BTreeSet<_> = records
            .iter()
            .filter_map(|record| Some((record.owner, record.adapter_program()?)))
            .collect();
        for (vault, program) in adapters {
            if let Some(adapter) = client.adapter(&vault, &program).await? {
                self.adapters.insert((vault, program), adapter);
            }
        }
        Ok(())
    }

    fn needed_rounds(&self) -> BTreeSet<(Pubkey, u64)> {
        let requests = self.records.values().filter_map(PendingOperation::request_terms);
        let of_requests = requests.map(|terms| (terms.vault, terms.round_index));
        let current = self.vaults.iter().map(|(key, vault)| (*key, vault.round_index));
        of_requests.chain(current).filter(|(_, index)| *index > 0).collect()
    }
}

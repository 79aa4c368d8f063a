//! The world of a scenario: a node with the program on it, people with keys and money, mints, a domain.

mod adapters;
mod journal;
mod layout;
mod node;
mod people;
mod policy;
mod vaults;
mod wire;

pub use adapters::{Adapted, Venue, sequence_of};
pub use journal::{Journal, Landed};
pub use node::Node;
pub use people::{Mint, Person};
pub use vaults::Vaulted;
pub use wire::{Ending, Refusal, Wire};

use crate::{failure::Failure, ledger::Snapshot, program::Programs, scenario::Scenario};
use airlock_client::{Pubkey, address, build, generated::types::DomainConfig, record::PendingOperation};
use std::collections::BTreeMap;

pub struct World {
    pub node: Node,
    pub wire: Wire,
    pub people: Vec<Person>,
    pub mints: Vec<Mint>,
    pub domain: Pubkey,
    pub vaults: Vec<Vaulted>,
    pub adapters: Vec<Adapted>,
    /// The domain's configuration, as last set.
    pub config: DomainConfig,
    /// Records by their names in the scenario.
    pub records: BTreeMap<String, Opened>,
    /// What everybody had before the first transaction.
    pub genesis: Snapshot,
}

/// A record that a step opened.
#[derive(Clone, Debug)]
pub struct Opened {
    pub address: Pubkey,
    /// As it was last seen.
    pub record: PendingOperation,
    /// Index in the scenario's mints.
    pub mint: usize,
}

impl World {
    /// Starts the node, deploys the program, and gives everybody what the scenario says.
    pub async fn prepare(scenario: &Scenario, programs: &Programs) -> Result<Self, Failure> {
        Self::prepare_on(Node::start().await?, scenario, programs).await
    }

    /// The same on a node that runs already.
    pub async fn prepare_on(node: Node, scenario: &Scenario, programs: &Programs) -> Result<Self, Failure> {
        node.deploy(programs.airlock.clone())?;
        adapters::deploy(&node, scenario, programs)?;
        let mints = people::create_mints(&node, scenario).await?;
        let people = people::gather(&node, scenario, &mints).await?;
        let authority = people[scenario.domain.authority].address();
        let mut world = Self {
            wire: Wire::new(node.url()),
            node,
            domain: address::domain(&authority, 0).0,
            config: policy::initial(scenario, &people),
            vaults: Vec::new(),
            adapters: Vec::new(),
            people,
            mints,
            records: BTreeMap::new(),
            genesis: Snapshot::default(),
        };
        world.genesis = Snapshot::take(&world).await?;
        world.create_domain(scenario.domain.authority).await?;
        world.create_vaults(scenario).await?;
        world.create_adapters(scenario).await?;
        Ok(world)
    }

    /// The configuration after a change.
    pub fn changed(&self, changes: &crate::scenario::DomainChanges) -> DomainConfig {
        policy::apply(self.config, changes, &self.people)
    }

    async fn create_domain(&mut self, authority: usize) -> Result<(), Failure> {
        let creator = &self.people[authority];
        let key = creator.address();
        let create = build::create_domain(&key, &key, 0, &key, &self.config);
        match self.wire.send(&[create], &creator.key, &[]).await? {
            Ending::Refused(refusal) => Err(Failure::World {
                what: "creating the domain".into(),
                why: format!("{}: {}", refusal.name, refusal.says),
            }),
            Ending::Done(_) | Ending::AlreadyDone => Ok(()),
        }
    }
}

//! Makes a world as a scenario describes it, before the first step.

mod adapters;
mod layout;
mod people;
mod policy;
mod vaults;

use super::{Connection, World};
use crate::{
    balances::Snapshot,
    failure::Failure,
    node::Node,
    programs::Programs,
    scenario::{DomainChanges, Scenario},
};
use airlock_client::{address, build, generated::types::DomainConfig};
use std::collections::BTreeMap;

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
        let people = people::create_people(&node, scenario, &mints).await?;
        let authority = people[scenario.domain.authority].address();
        let mut world = Self {
            connection: Connection::new(node.url()),
            node,
            domain: address::domain(&authority, 0).0,
            config: policy::initial(scenario, &people),
            vaults: Vec::new(),
            adapters: Vec::new(),
            people,
            mints,
            records: BTreeMap::new(),
            at_start: Snapshot::default(),
        };
        world.at_start = world.snapshot().await?;
        world.create_domain(scenario.domain.authority).await?;
        vaults::create(&mut world, scenario).await?;
        adapters::create(&mut world, scenario).await?;
        Ok(world)
    }

    /// The configuration after a change.
    pub fn changed(&self, changes: &DomainChanges) -> DomainConfig {
        policy::apply(self.config, changes, &self.people)
    }

    async fn create_domain(&mut self, authority: usize) -> Result<(), Failure> {
        let creator = &self.people[authority];
        let key = creator.address();
        let create = build::CreateDomainInstruction {
            payer: key,
            creator: key,
            index: 0,
            authority: key,
        }
        .instruction(&self.config);
        let created = self.connection.send(&[create], &creator.key, &[]).await?;
        created.expect_done("creating the domain")
    }
}

//! The vaults of a scenario, made by the domain's authority.

use crate::{
    failure::Failure,
    scenario::Scenario,
    world::{KnownVault, World},
};
use airlock_client::{Pubkey, generated::types::TokenProgram, rpc::AuthoritySigners};

pub async fn create(world: &mut World, scenario: &Scenario) -> Result<(), Failure> {
    for spec in &scenario.vaults {
        let authority = &world.people[scenario.domain.authority].key;
        let (domain, asset) = (world.domain, world.mints[spec.asset].address);
        let client = &world.connection.client;
        let program = TokenProgram::Token2022;
        let created = client.create_vault(
            &domain,
            &asset,
            program,
            spec.terms.clone(),
            AuthoritySigners::same(authority),
        );
        let (address, outcome) = match created.await {
            Ok((address, outcome)) => (address, Ok(outcome)),
            Err(error) => (Pubkey::default(), Err(error)),
        };
        let created = world.connection.record_outcome(outcome).await?;
        created.expect_done(&format!("creating the vault `{}`", spec.name))?;
        world.vaults.push(KnownVault {
            name: spec.name.clone(),
            address,
            asset: spec.asset,
            shares: spec.shares,
            rounds: 0,
        });
    }
    Ok(())
}

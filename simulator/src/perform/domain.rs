//! What is done with a domain.

use super::outcomes;
use crate::{
    failure::Failure,
    scenario::DomainChanges,
    world::{CallOutcome, World},
};
use airlock_client::{
    generated::types::{Pause, Validity},
    rpc::FeeAccountParams,
};

pub async fn pause(world: &mut World, by: usize, pause: Pause) -> Result<CallOutcome, Failure> {
    let validity = validity(world).await?;
    let done = world
        .connection
        .client
        .set_pause(&world.domain, pause, validity, &world.people[by].key)
        .await;
    world.connection.record_outcome(outcomes::done(done)).await
}

pub async fn update(world: &mut World, by: usize, changes: &DomainChanges) -> Result<CallOutcome, Failure> {
    let config = world.changed(changes);
    let validity = validity(world).await?;
    let done = world
        .connection
        .client
        .update_domain(&world.domain, &config, validity, &world.people[by].key)
        .await;
    let outcome = world.connection.record_outcome(outcomes::done(done)).await?;
    if matches!(outcome, CallOutcome::Done(_)) {
        world.config = config;
    }
    Ok(outcome)
}

pub async fn propose(world: &mut World, by: usize, to: usize) -> Result<CallOutcome, Failure> {
    let proposed = Some(world.people[to].address());
    let validity = validity(world).await?;
    let done = world
        .connection
        .client
        .propose_authority(&world.domain, proposed, validity, &world.people[by].key)
        .await;
    world.connection.record_outcome(outcomes::done(done)).await
}

pub async fn accept(world: &mut World, by: usize) -> Result<CallOutcome, Failure> {
    let validity = validity(world).await?;
    let done = world
        .connection
        .client
        .accept_authority(&world.domain, validity, &world.people[by].key)
        .await;
    world.connection.record_outcome(outcomes::done(done)).await
}

/// For a signature about the domain as it is, good for some minutes.
async fn validity(world: &World) -> Result<Validity, Failure> {
    const SLOTS: u64 = 1_000;
    let client = &world.connection.client;
    let domain = client.domain(&world.domain).await;
    let domain = domain.map_err(|why| Failure::rpc("reading the domain", why))?;
    let validity = client.validity(&domain, SLOTS).await;
    validity.map_err(|why| Failure::rpc("reading the clock", why))
}

/// Already done if there is nothing to collect.
pub async fn collect(world: &mut World, by: usize, owner: usize, mint: usize) -> Result<CallOutcome, Failure> {
    let params = FeeAccountParams {
        domain: world.domain,
        owner: world.people[owner].address(),
        lane: 0,
        mint: world.mints[mint].address,
    };
    let caller = &world.people[by].key;
    let collected = world.connection.client.collect_fees(&params, &[], caller).await;
    world.connection.record_outcome(outcomes::optional(collected)).await
}

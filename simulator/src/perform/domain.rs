//! What is done with a domain.

use super::outcomes;
use crate::{
    failure::Failure,
    scenario::DomainChanges,
    world::{CallOutcome, World},
};
use airlock_client::generated::types::Pause;

pub async fn pause(world: &mut World, by: usize, pause: Pause) -> Result<CallOutcome, Failure> {
    let done = world
        .connection
        .client
        .set_pause(&world.domain, pause, &world.people[by].key)
        .await;
    world.connection.record_outcome(outcomes::done(done)).await
}

pub async fn update(world: &mut World, by: usize, changes: &DomainChanges) -> Result<CallOutcome, Failure> {
    let config = world.changed(changes);
    let done = world
        .connection
        .client
        .update_domain(&world.domain, &config, &world.people[by].key)
        .await;
    let outcome = world.connection.record_outcome(outcomes::done(done)).await?;
    if matches!(outcome, CallOutcome::Done(_)) {
        world.config = config;
    }
    Ok(outcome)
}

pub async fn propose(world: &mut World, by: usize, to: usize) -> Result<CallOutcome, Failure> {
    let proposed = Some(world.people[to].address());
    let done = world
        .connection
        .client
        .propose_authority(&world.domain, proposed, &world.people[by].key)
        .await;
    world.connection.record_outcome(outcomes::done(done)).await
}

pub async fn accept(world: &mut World, by: usize) -> Result<CallOutcome, Failure> {
    let done = world
        .connection
        .client
        .accept_authority(&world.domain, &world.people[by].key)
        .await;
    world.connection.record_outcome(outcomes::done(done)).await
}

/// Already done if there is nothing to collect.
pub async fn collect(world: &mut World, by: usize, owner: usize, mint: usize) -> Result<CallOutcome, Failure> {
    let (owner, mint) = (world.people[owner].address(), world.mints[mint].address);
    let caller = &world.people[by].key;
    let collected = world
        .connection
        .client
        .collect_fees(&world.domain, &owner, &mint, &[], caller)
        .await;
    world.connection.record_outcome(outcomes::optional(collected)).await
}

//! What is done with a domain.

use crate::{
    failure::Failure,
    scenario::DomainChanges,
    world::{Ending, World},
};
use airlock_client::{
    generated::types::Pause,
    rpc::{ClientError, Done, Outcome},
};

pub async fn pause(world: &mut World, by: usize, pause: Pause) -> Result<Ending, Failure> {
    let done = world
        .wire
        .client
        .set_pause(&world.domain, pause, &world.people[by].key)
        .await;
    world.wire.settle(outcome(done)).await
}

pub async fn update(world: &mut World, by: usize, changes: &DomainChanges) -> Result<Ending, Failure> {
    let config = world.changed(changes);
    let done = world
        .wire
        .client
        .update_domain(&world.domain, &config, &world.people[by].key)
        .await;
    let ending = world.wire.settle(outcome(done)).await?;
    if matches!(ending, Ending::Done(_)) {
        world.config = config;
    }
    Ok(ending)
}

pub async fn propose(world: &mut World, by: usize, to: usize) -> Result<Ending, Failure> {
    let proposed = Some(world.people[to].address());
    let done = world
        .wire
        .client
        .propose_authority(&world.domain, proposed, &world.people[by].key)
        .await;
    world.wire.settle(outcome(done)).await
}

pub async fn accept(world: &mut World, by: usize) -> Result<Ending, Failure> {
    let done = world
        .wire
        .client
        .accept_authority(&world.domain, &world.people[by].key)
        .await;
    world.wire.settle(outcome(done)).await
}

/// Already done if there is nothing to collect.
pub async fn collect(world: &mut World, by: usize, owner: usize, mint: usize) -> Result<Ending, Failure> {
    let (owner, mint) = (world.people[owner].address(), world.mints[mint].address);
    let caller = &world.people[by].key;
    let collected = world
        .wire
        .client
        .collect_fees(&world.domain, &owner, &mint, &[], caller)
        .await;
    world.wire.settle(self::collected(collected)).await
}

pub(super) fn collected(done: Result<Option<Done>, ClientError>) -> Result<Outcome, ClientError> {
    done.map(|done| done.map_or(Outcome::AlreadyDone, |done| Outcome::Done(Box::new(done))))
}

pub(super) fn outcome(done: Result<Done, ClientError>) -> Result<Outcome, ClientError> {
    done.map(|done| Outcome::Done(Box::new(done)))
}

//! Initiate, through the client.

use super::records::remember;
use crate::{
    failure::Failure,
    scenario::{Deal, InitiateTerms},
    world::{CallOutcome, World},
};
use airlock_client::rpc::{Initiate, Price};

pub async fn initiate(world: &mut World, terms: &InitiateTerms, deal: &Deal) -> Result<CallOutcome, Failure> {
    let what = what(world, terms).await?;
    let (owner, payer) = (&world.people[terms.owner].key, &world.people[terms.payer].key);
    let client = &world.connection.client;
    let sent = match deal {
        Deal::Transfer { recipient } => {
            let recipient = world.people[*recipient].address();
            client.initiate_transfer(&what, &recipient, owner, payer).await
        }
        Deal::Swap { asks, receiver, parts } => {
            let price = Price {
                mint: world.mints[asks.mint].address,
                amount: asks.units,
                receiver: Some(world.people[*receiver].address()),
                partial_fills: *parts,
            };
            client.initiate_swap(&what, &price, owner, payer).await
        }
    };
    remember(world, &terms.record, terms.amount.mint, sent).await
}

async fn what(world: &World, terms: &InitiateTerms) -> Result<Initiate, Failure> {
    let (_, now) = world.node.wait_until_idle().await?;
    let mint = world.mints[terms.amount.mint].address;
    let expires_at = now.saturating_add(terms.expires_in);
    Ok(Initiate {
        cancellable_at: now.saturating_add(terms.cancellable_after),
        depth_slots: terms.depth_slots.unwrap_or(0),
        finalizer: terms.finalizer.map(|finalizer| world.people[finalizer].address()),
        tip: terms.tip,
        ..Initiate::new(world.domain, mint, terms.amount.units, expires_at)
    })
}

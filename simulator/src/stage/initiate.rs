//! Initiate, through the client.

use crate::{
    failure::Failure,
    scenario::{Deal, Opening},
    world::{Ending, Opened, World},
};
use airlock_client::rpc::{self, ClientError, Initiate, Price};

pub async fn initiate(world: &mut World, opening: &Opening, deal: &Deal) -> Result<Ending, Failure> {
    let what = what(world, opening).await?;
    let (owner, payer) = (&world.people[opening.owner].key, &world.people[opening.payer].key);
    let client = &world.wire.client;
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
    remember(world, &opening.record, opening.amount.mint, sent).await
}

/// How an initiate ended; the record that it opened is known by its name from then on.
pub async fn remember(
    world: &mut World,
    name: &str,
    mint: usize,
    sent: Result<rpc::Opened, ClientError>,
) -> Result<Ending, Failure> {
    let sent = match sent {
        Err(error) => return world.wire.settle(Err(error)).await,
        Ok(sent) => sent,
    };
    let ending = world.wire.settle(Ok(sent.outcome)).await?;
    let record = world.wire.client.record(&sent.pending).await;
    if let Some(record) = record.map_err(|why| Failure::rpc("reading a record", why))? {
        let address = sent.pending;
        world.records.insert(name.into(), Opened { address, record, mint });
    }
    Ok(ending)
}

async fn what(world: &World, opening: &Opening) -> Result<Initiate, Failure> {
    let (_, now) = world.node.rest().await?;
    let mint = world.mints[opening.amount.mint].address;
    let expires_at = now.saturating_add(opening.expires_in);
    Ok(Initiate {
        cancellable_at: now.saturating_add(opening.cancellable_after),
        depth_slots: opening.depth_slots.unwrap_or(0),
        finalizer: opening.finalizer.map(|finalizer| world.people[finalizer].address()),
        tip: opening.tip,
        ..Initiate::new(world.domain, mint, opening.amount.units, expires_at)
    })
}

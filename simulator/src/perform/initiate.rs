//! Initiate, through the client.

use super::records::remember;
use crate::{
    failure::Failure,
    scenario::{Deal, InitiateTerms},
    world::{CallOutcome, World},
};
use airlock_client::rpc::{AskParams, InitiateParams, Signers};

pub async fn initiate(world: &mut World, terms: &InitiateTerms, deal: &Deal) -> Result<CallOutcome, Failure> {
    let params = params(world, terms).await?;
    let signers = Signers {
        owner: &world.people[terms.owner].key,
        payer: &world.people[terms.payer].key,
    };
    let client = &world.connection.client;
    let sent = match deal {
        Deal::Transfer { recipient } => {
            let recipient = world.people[*recipient].address();
            client.initiate_transfer(&params, &recipient, signers).await
        }
        Deal::Swap {
            asks,
            recipient,
            taker,
            parts,
        } => {
            let ask = AskParams {
                recipient: Some(world.people[*recipient].address()),
                taker: taker.map(|taker| world.people[taker].address()),
                buy_mint: world.mints[asks.mint].address,
                buy_amount: asks.units,
                partial_fills: *parts,
            };
            client.initiate_swap(&params, &ask, signers).await
        }
    };
    remember(world, &terms.record, terms.amount.mint, sent).await
}

async fn params(world: &World, terms: &InitiateTerms) -> Result<InitiateParams, Failure> {
    let (_, now) = world.node.wait_until_idle().await?;
    let mint = world.mints[terms.amount.mint].address;
    let expires_at = now.saturating_add(terms.expires_in);
    Ok(InitiateParams {
        cancellable_at: now.saturating_add(terms.cancellable_after),
        delay_slots: terms.delay_slots.unwrap_or(0),
        finalizer: terms.finalizer.map(|finalizer| world.people[finalizer].address()),
        tip: terms.tip,
        ..InitiateParams::new(world.domain, mint, terms.amount.units, expires_at)
    })
}

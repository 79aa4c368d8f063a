//! Assets of a vault that go to work outside and come back. No instruction does that yet, so the node's accounts are
//! written by hand: tokens, and the vault's books of them, as an instruction would leave them.

use crate::{failure::Failure, world::World};
use airlock_client::{Pubkey, generated::accounts::Vault};

/// `units`: what the reserve gains, and the actor's associated token account loses.
pub async fn move_assets(world: &World, vault: usize, actor: usize, units: i128) -> Result<(), Failure> {
    let known = &world.vaults[vault];
    let stored = world.wire.client.vault(&known.address).await;
    let mut stored = stored.map_err(|why| Failure::rpc("reading a vault", why))?;
    let account = world.mints[known.asset].account_of(&world.people[actor].address());
    tokens(world, &stored.reserve(), units).await?;
    tokens(world, &account, -units).await?;
    stored.idle = changed(stored.idle, units)?;
    stored.deployed = changed(stored.deployed, -units)?;
    stored.report_base = changed(stored.report_base, -units)?;
    write(world, &known.address, |data| {
        let written = borsh::to_vec(&stored).unwrap_or_default();
        let body = data.get_mut(Vault::DISCRIMINATOR.len()..);
        let body = body.and_then(|body| body.get_mut(..written.len()));
        body.is_some_and(|body| {
            body.copy_from_slice(&written);
            true
        })
    })
    .await
}

async fn tokens(world: &World, account: &Pubkey, units: i128) -> Result<(), Failure> {
    let held = world.wire.client.token_account(account).await;
    let held = held.map_err(|why| Failure::rpc("reading a token account", why))?;
    let now = changed(held.map_or(0, |held| held.amount), units)?;
    write(world, account, |data| {
        let amount = data.get_mut(64..72);
        amount.is_some_and(|amount| {
            amount.copy_from_slice(&now.to_le_bytes());
            true
        })
    })
    .await
}

async fn write(world: &World, address: &Pubkey, change: impl FnOnce(&mut [u8]) -> bool) -> Result<(), Failure> {
    let found = world.node.rpc().get_account(address).await;
    let mut found = found.map_err(|why| Failure::rpc("reading an account to write by hand", why))?;
    if !change(&mut found.data) {
        return Err(Failure::Node(format!("the account {address} is not as it should be")));
    }
    world
        .node
        .set_account(address, found.lamports, &found.data, &found.owner)
}

fn changed(units: u64, by: i128) -> Result<u64, Failure> {
    let changed = i128::from(units).saturating_add(by);
    u64::try_from(changed).map_err(|_| Failure::World {
        what: "moving assets of a vault by hand".into(),
        why: "there are not so many".into(),
    })
}

//! What is done with a vault: through the client, or by hand where it is to be refused.

use super::govern::{collected, outcome};
use crate::{
    failure::Failure,
    scenario::OfVault,
    world::{Ending, World},
};
use airlock_client::{build, flow::FlowError, generated::accounts::Vault};

pub async fn perform(
    world: &mut World,
    vault: usize,
    by: usize,
    what: OfVault,
    defiant: bool,
) -> Result<Ending, Failure> {
    let (address, caller) = (world.vaults[vault].address, &world.people[by].key);
    let client = &world.wire.client;
    let stored = client.vault(&address).await;
    let stored = stored.map_err(|why| Failure::rpc("reading a vault", why))?;
    let done = match what {
        OfVault::OpenRound => {
            let next = stored.round.saturating_add(1);
            let opened = client.open_round(&address, next, caller).await;
            if opened.is_ok() {
                world.vaults[vault].rounds = next;
            }
            opened
        }
        OfVault::SettleRound if defiant => return settle(world, &stored, by).await,
        OfVault::SettleRound => client.settle_round(&address, stored.round, u64::MAX, &[], caller).await,
        OfVault::CloseRound => client.close_round(&address, stored.round, caller).await,
        OfVault::CollectFees => collected(client.collect_vault_fees(&address, caller).await),
        OfVault::Report(deployed) => outcome(client.report_deployed(&address, deployed, caller).await),
        OfVault::Exit(shares) => outcome(client.exit_pro_rata(&address, shares, 0, &[], caller).await),
    };
    world.wire.settle(done).await
}

/// Sends it whatever the client would think of it.
async fn settle(world: &mut World, vault: &Vault, by: usize) -> Result<Ending, Failure> {
    let (address, caller) = (vault.address(), &world.people[by]);
    let client = &world.wire.client;
    let round = client.round(&address, vault.round).await;
    let Some(round) = round.map_err(|why| Failure::rpc("reading a round", why))? else {
        let known = client
            .settle_round(&address, vault.round, u64::MAX, &[], &caller.key)
            .await;
        return world.wire.settle(known).await;
    };
    match build::settle_round(vault, &round, &caller.address(), u64::MAX, &[]) {
        Ok(settle) => world.wire.send(&[settle], &caller.key, &[]).await,
        Err(why) => world.wire.settle(Err(FlowError::from(why).into())).await,
    }
}

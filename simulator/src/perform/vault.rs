//! What is done with a vault: through the client, or by hand where it is to be refused.

use super::outcomes::{done, optional};
use crate::{
    failure::Failure,
    scenario::VaultAction,
    world::{CallOutcome, World},
};
use airlock_client::{build, flow::FlowError, generated::accounts::Vault};

pub async fn perform(
    world: &mut World,
    vault: usize,
    by: usize,
    what: VaultAction,
    unchecked: bool,
) -> Result<CallOutcome, Failure> {
    let (address, caller) = (world.vaults[vault].address, &world.people[by].key);
    let client = &world.connection.client;
    let stored = client.vault(&address).await;
    let stored = stored.map_err(|why| Failure::rpc("reading a vault", why))?;
    let ended = match what {
        VaultAction::OpenRound => {
            let next = stored.round_index.saturating_add(1);
            let opened = client.open_round(&address, next, caller).await;
            if opened.is_ok() {
                world.vaults[vault].rounds = next;
            }
            opened
        }
        VaultAction::SettleRound if unchecked => return settle(world, &stored, by).await,
        VaultAction::SettleRound => {
            client
                .settle_round(&address, stored.round_index, u64::MAX, &[], caller)
                .await
        }
        VaultAction::CloseRound => client.close_round(&address, stored.round_index, caller).await,
        VaultAction::CollectFees => optional(client.collect_vault_fees(&address, caller).await),
        VaultAction::Report(deployed) => done(client.report_deployed(&address, deployed, caller).await),
        VaultAction::Exit(shares) => done(client.exit_pro_rata(&address, shares, 0, &[], caller).await),
    };
    world.connection.record_outcome(ended).await
}

/// Sends it without the client's own checks.
async fn settle(world: &mut World, vault: &Vault, by: usize) -> Result<CallOutcome, Failure> {
    let (address, caller) = (vault.address(), &world.people[by]);
    let client = &world.connection.client;
    let round = client.round(&address, vault.round_index).await;
    let Some(round) = round.map_err(|why| Failure::rpc("reading a round", why))? else {
        let known = client
            .settle_round(&address, vault.round_index, u64::MAX, &[], &caller.key)
            .await;
        return world.connection.record_outcome(known).await;
    };
    match build::settle_round(vault, &round, &caller.address(), u64::MAX, &[]) {
        Ok(settle) => world.connection.send(&[settle], &caller.key, &[]).await,
        Err(why) => world.connection.record_outcome(Err(FlowError::from(why).into())).await,
    }
}

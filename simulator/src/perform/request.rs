//! Requests of vaults: through the client, or by hand where they are to be refused.

use super::records::{find, refresh, remember};
use crate::{
    failure::Failure,
    scenario::RequestTerms,
    world::{CallOutcome, World},
};
use airlock_client::{
    build, flow,
    generated::accounts::Round,
    request::{End, Side},
    rpc::{self, ClientError, Signers},
};

pub async fn initiate(world: &mut World, terms: &RequestTerms) -> Result<CallOutcome, Failure> {
    let known = &world.vaults[terms.vault];
    let what = rpc::RequestParams {
        limit_step: terms.limit_step,
        recipient: Some(world.people[terms.recipient].address()),
        tip: terms.tip,
        ..rpc::RequestParams::new(known.address, terms.side, terms.units)
    };
    let mint = match terms.side {
        Side::Deposit => known.asset,
        Side::Redeem => known.shares,
    };
    let owner = &world.people[terms.owner].key;
    let sent = world
        .connection
        .client
        .initiate_request(&what, Signers::same(owner))
        .await;
    remember(world, &terms.record, mint, sent).await
}

/// `unchecked`: sends exactly what is asked for, without the client's own checks.
pub async fn end(
    world: &mut World,
    record: &str,
    end: End,
    by: usize,
    unchecked: bool,
) -> Result<CallOutcome, Failure> {
    let known = match find(world, record) {
        Ok(known) => known,
        Err(refusal) => return Ok(CallOutcome::Refused(refusal)),
    };
    let (client, caller) = (&world.connection.client, &world.people[by].key);
    let outcome = match end {
        _ if unchecked => return send_unchecked(world, &known.record, end, by).await,
        End::Finalize => client.finalize_request(&known.address, &[], caller).await,
        End::Cancel => client.cancel_request(&known.address, &[], caller).await,
        End::Expire => client.expire_request(&known.address, &[], caller).await,
    };
    let outcome = world.connection.record_outcome(outcome).await?;
    refresh(world, record).await?;
    Ok(outcome)
}

async fn send_unchecked(
    world: &mut World,
    record: &airlock_client::record::PendingOperation,
    end: End,
    by: usize,
) -> Result<CallOutcome, Failure> {
    let refused = |why: &str| Err(ClientError::NotFinalizable(why.into()));
    let Some(terms) = record.request_terms() else {
        return world.connection.record_outcome(refused("it is no request")).await;
    };
    let client = &world.connection.client;
    let vault = client.vault(&terms.vault).await;
    let vault = vault.map_err(|why| Failure::rpc("reading a vault", why))?;
    let round = client.round(&terms.vault, terms.round_index).await;
    let Some(round) = round.map_err(|why| Failure::rpc("reading a round", why))? else {
        return world.connection.record_outcome(refused("its round is closed")).await;
    };
    // as if it were settled, so that there is something to pay
    let assumed = Round {
        settled: true,
        deposits_in: 1,
        shares_out: 1,
        redeems_in: 1,
        assets_out: 1,
        redeem_below: u8::MAX,
        ..round
    };
    let round = if round.settled { round } else { assumed };
    let caller = &world.people[by];
    let flow = flow::RequestTransaction {
        open_assets: true,
        open_shares: true,
        ..flow::RequestTransaction::new(build::RequestInstruction::new(record, &vault, &round, caller.address()))
    };
    match flow.end(end) {
        Ok(instructions) => world.connection.send(&instructions, &caller.key, &[]).await,
        Err(why) => world.connection.record_outcome(Err(why.into())).await,
    }
}

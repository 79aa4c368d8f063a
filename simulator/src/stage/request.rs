//! Requests of vaults: through the client, or by hand where they are to be refused.

use super::{initiate::remember, look_again, opened};
use crate::{
    failure::Failure,
    scenario::Join,
    world::{Ending, World},
};
use airlock_client::{
    build, flow,
    generated::accounts::Round,
    request::{End, Side},
    rpc::{self, ClientError},
};

pub async fn join(world: &mut World, join: &Join) -> Result<Ending, Failure> {
    let known = &world.vaults[join.vault];
    let what = rpc::Join {
        bucket: join.bucket,
        receiver: Some(world.people[join.receiver].address()),
        tip: join.tip,
        ..rpc::Join::new(known.address, join.side, join.units)
    };
    let mint = match join.side {
        Side::Deposit => known.asset,
        Side::Redeem => known.shares,
    };
    let owner = &world.people[join.owner].key;
    let sent = world.wire.client.initiate_request(&what, owner, owner).await;
    remember(world, &join.record, mint, sent).await
}

/// `defiant`: sends exactly what is asked for, whatever the client would think of it.
pub async fn end(world: &mut World, record: &str, end: End, by: usize, defiant: bool) -> Result<Ending, Failure> {
    let known = match opened(world, record) {
        Ok(known) => known,
        Err(ending) => return Ok(ending),
    };
    let (client, caller) = (&world.wire.client, &world.people[by].key);
    let outcome = match end {
        _ if defiant => return defy(world, &known.record, end, by).await,
        End::Finalize => client.finalize_request(&known.address, &[], caller).await,
        End::Cancel => client.cancel_request(&known.address, &[], caller).await,
        End::Expire => client.expire_request(&known.address, &[], caller).await,
    };
    let ending = world.wire.settle(outcome).await?;
    look_again(world, record).await?;
    Ok(ending)
}

async fn defy(
    world: &mut World,
    record: &airlock_client::record::PendingOperation,
    end: End,
    by: usize,
) -> Result<Ending, Failure> {
    let refused = |why: &str| Err(ClientError::Closed(why.into()));
    let Some(terms) = record.joined() else {
        return world.wire.settle(refused("it is no request")).await;
    };
    let client = &world.wire.client;
    let vault = client.vault(&terms.vault).await;
    let vault = vault.map_err(|why| Failure::rpc("reading a vault", why))?;
    let round = client.round(&terms.vault, terms.round).await;
    let Some(round) = round.map_err(|why| Failure::rpc("reading a round", why))? else {
        return world.wire.settle(refused("its round is gone")).await;
    };
    // as if it were settled, so that there is something to pay
    let pretended = Round {
        settled: true,
        deposits_in: 1,
        shares_out: 1,
        redeems_in: 1,
        assets_out: 1,
        redeem_below: u8::MAX,
        ..round
    };
    let round = if round.settled { round } else { pretended };
    let caller = &world.people[by];
    let flow = flow::Request {
        open_assets: true,
        open_shares: true,
        ..flow::Request::new(build::Request::new(record, &vault, &round, caller.address()))
    };
    match flow.end(end) {
        Ok(instructions) => world.wire.send(&instructions, &caller.key, &[]).await,
        Err(why) => world.wire.settle(Err(why.into())).await,
    }
}

//! What the verbs of a dispatch do.

mod initiate;

use super::{hook, settled, told::told};
use crate::{
    args::dispatch::{Dispatch, Home},
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_client::{Instruction, Pubkey, build, flow::FlowError, generated::types::Kind};

pub async fn run(session: &Session, dispatch: Dispatch) -> Result<Answer, Failure> {
    match dispatch {
        Dispatch::Initiate(args) => initiate::run(session, args).await,
        Dispatch::Collect { record, call } => {
            let accounts = call.metas();
            act(session, &alone(record), |dispatch| {
                Ok(dispatch.collect(call.data.0, &accounts)?)
            })
            .await
        }
        Dispatch::Finalize { home } => act(session, &home, |dispatch| Ok(dispatch.finalize()?)).await,
        Dispatch::Close { home, accept_loss } => {
            let decimals = match accept_loss {
                Some(_) => decimals(session, &home.record).await?,
                None => 0,
            };
            let loss = accept_loss.map_or(Ok(0), |loss| loss.base_units(decimals))?;
            act(session, &home, |dispatch| Ok(dispatch.close(loss)?)).await
        }
        Dispatch::Expire { home } => act(session, &home, |dispatch| Ok(dispatch.expire()?)).await,
        Dispatch::Extend { record, expires } => {
            let expires = expires.from(session.moment().await?.unix_time)?;
            act(session, &alone(record), |dispatch| Ok(dispatch.extend(expires)?)).await
        }
        Dispatch::WriteOff { record } => act(session, &alone(record), |dispatch| Ok(dispatch.write_off()?)).await,
    }
}

/// A record whose tokens do not move.
fn alone(record: Pubkey) -> Home {
    Home {
        record,
        hook: crate::args::dispatch::Hook { hook_accounts: vec![] },
    }
}

async fn decimals(session: &Session, record: &Pubkey) -> Result<u8, Failure> {
    match session.record(record).await? {
        Some(record) => Ok(session.mint(&record.escrow_mint).await?.decimals),
        None => Ok(0),
    }
}

/// Sends what `build` makes of a dispatch that is out.
async fn act(
    session: &Session,
    home: &Home,
    build: impl FnOnce(build::Dispatch) -> Result<Instruction, FlowError>,
) -> Result<Answer, Failure> {
    let Some(record) = settled::pending(session, &home.record, Kind::Dispatch).await? else {
        return Ok(settled::done_already(&home.record));
    };
    let vault = session.vault(&record.owner).await?;
    let facts = session.any_mint(&record.escrow_mint).await?;
    let given = &home.hook.hook_accounts;
    let dispatch = build::Dispatch {
        mint_writable: facts.is_some_and(|facts| facts.has_transfer_fee()),
        hook: facts
            .map(|facts| hook::accounts(&record.escrow_mint, &facts, given))
            .unwrap_or_default(),
        ..build::Dispatch::new(&record, &vault, session.me()?)
    };
    let receipt = session.send_once(vec![build(dispatch)?]).await?;
    told(session, &receipt, &[record.escrow_mint], false).await
}

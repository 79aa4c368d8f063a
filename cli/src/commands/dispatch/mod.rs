mod initiate;

use super::{events_answer::events_answer, find_record, hook};
use crate::{
    args::{
        dispatch::{Dispatch, DispatchRecord},
        hook::HookOptions,
    },
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_client::{Instruction, Pubkey, build, flow::FlowError, generated::types::Kind};

pub async fn run(session: &Session, command: Dispatch) -> Result<Answer, Failure> {
    match command {
        Dispatch::Initiate(args) => initiate::run(session, args).await,
        Dispatch::Collect { record, call } => {
            let accounts = call.metas();
            send(session, &without_hook(record), |dispatch| {
                Ok(dispatch.collect(call.data.0, &accounts)?)
            })
            .await
        }
        Dispatch::Finalize { dispatch: args } => send(session, &args, |dispatch| Ok(dispatch.finalize()?)).await,
        Dispatch::Close {
            dispatch: args,
            accept_loss,
        } => {
            let decimals = match accept_loss {
                Some(_) => decimals(session, &args.record).await?,
                None => 0,
            };
            let loss = accept_loss.map_or(Ok(0), |loss| loss.base_units(decimals))?;
            send(session, &args, |dispatch| Ok(dispatch.close(loss)?)).await
        }
        Dispatch::Expire { dispatch: args } => send(session, &args, |dispatch| Ok(dispatch.expire()?)).await,
        Dispatch::Extend { record, expiry } => {
            let expires_at = expiry.from(session.clock().await?.unix_time)?;
            let args = without_hook(record);
            send(session, &args, |dispatch| Ok(dispatch.extend(expires_at)?)).await
        }
        Dispatch::WriteOff { record } => {
            let args = without_hook(record);
            send(session, &args, |dispatch| Ok(dispatch.write_off()?)).await
        }
    }
}

/// For commands that transfer no tokens of the mint.
fn without_hook(record: Pubkey) -> DispatchRecord {
    DispatchRecord {
        record,
        hook: HookOptions::default(),
    }
}

async fn decimals(session: &Session, record: &Pubkey) -> Result<u8, Failure> {
    match session.record(record).await? {
        Some(record) => Ok(session.mint(&record.escrow_mint).await?.decimals),
        None => Ok(0),
    }
}

/// Sends the instruction that `instruction_of` builds for a pending dispatch.
async fn send(
    session: &Session,
    args: &DispatchRecord,
    instruction_of: impl FnOnce(build::DispatchInstruction) -> Result<Instruction, FlowError>,
) -> Result<Answer, Failure> {
    let Some(record) = find_record::find_of_kind(session, &args.record, Kind::Dispatch).await? else {
        return Ok(find_record::already_closed(&args.record));
    };
    let vault = session.vault(&record.owner).await?;
    let facts = session.find_mint(&record.escrow_mint).await?;
    let dispatch = build::DispatchInstruction {
        mint_writable: facts.is_some_and(|facts| facts.has_transfer_fee()),
        hook: facts
            .map(|facts| hook::accounts(&record.escrow_mint, &facts, &args.hook))
            .unwrap_or_default(),
        ..build::DispatchInstruction::new(&record, &vault, session.me()?)
    };
    let receipt = session.send_once(vec![instruction_of(dispatch)?]).await?;
    events_answer(session, &receipt, &[record.escrow_mint], false).await
}

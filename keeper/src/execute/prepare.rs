use super::outcome::is_done;
use crate::{
    collect::CollectRule,
    decide::{Job, Operation},
};
use airlock_client::{
    Instruction, Pubkey, build,
    generated::events::AirlockEvent,
    request::End,
    rpc::{AirlockClient, ClientError, Done, DynSigner, FinalizeParams, RefundParams},
};

/// What it takes to do a job.
#[derive(Clone, Debug)]
pub enum Prepared {
    Send(Vec<Instruction>),
    AlreadyDone,
    /// It would have no effect yet.
    NotYet,
}

impl Prepared {
    /// No instructions: the account is closed.
    fn from_instructions(instructions: Option<Vec<Instruction>>) -> Self {
        instructions.map_or(Self::AlreadyDone, Self::Send)
    }
}

/// Builds the instructions of a job.
pub async fn prepare(
    client: &AirlockClient,
    job: &Job,
    caller: &DynSigner,
    rules: &[CollectRule],
) -> Result<Prepared, ClientError> {
    match build(client, job, caller, rules).await {
        Err(_) if is_done(client, job).await => Ok(Prepared::AlreadyDone),
        prepared => prepared,
    }
}

async fn build(
    client: &AirlockClient,
    job: &Job,
    caller: &DynSigner,
    rules: &[CollectRule],
) -> Result<Prepared, ClientError> {
    let (target, key) = (&job.target, &caller.try_pubkey()?);
    Ok(Prepared::from_instructions(match job.operation {
        Operation::FinalizeTransfer => {
            client
                .finalize_transfer_instructions(target, &FinalizeParams::default(), key)
                .await?
        }
        Operation::Expire => {
            client
                .expire_instructions(target, &RefundParams::default(), key)
                .await?
        }
        Operation::FinalizeRequest => client.request_instructions(target, End::Finalize, &[], key).await?,
        Operation::ExpireRequest => client.request_instructions(target, End::Expire, &[], key).await?,
        Operation::CollectDispatch => return collect(client, target, caller, rules).await,
        // the record stays: only a person knows whether the adapter has more
        Operation::FinalizeDispatch => {
            client
                .dispatch_instructions(target, key, |dispatch| dispatch.finalize())
                .await?
        }
        Operation::ExpireDispatch => {
            client
                .dispatch_instructions(target, key, |dispatch| dispatch.expire())
                .await?
        }
        Operation::OpenRound(index) => {
            let vault = client.vault(target).await?;
            (vault.round_index < index).then(|| vec![build::open_round(&vault, key)])
        }
        Operation::CloseRound(index) => {
            let round = client.round(target, index).await?;
            round.map(|round| vec![build::close_round(&round, key)])
        }
    }))
}

/// The first call of the adapter that brings tokens back in a simulation.
async fn collect(
    client: &AirlockClient,
    pending: &Pubkey,
    caller: &DynSigner,
    rules: &[CollectRule],
) -> Result<Prepared, ClientError> {
    let Some(record) = client.record(pending).await? else {
        return Ok(Prepared::AlreadyDone);
    };
    let of_its_adapter = rules
        .iter()
        .filter(|rule| record.adapter_program() == Some(rule.adapter));
    for rule in of_its_adapter {
        let accounts = match rule.accounts(&record) {
            Ok(accounts) => accounts,
            Err(error) => {
                tracing::warn!(%pending, error, "an invalid [[collect]] in the configuration");
                continue;
            }
        };
        let call = |dispatch: build::DispatchInstruction| dispatch.collect(rule.data.clone(), &accounts);
        let Some(instructions) = client
            .dispatch_instructions(pending, &caller.try_pubkey()?, call)
            .await?
        else {
            return Ok(Prepared::AlreadyDone);
        };
        match client.simulate(&instructions, caller, &[]).await {
            Ok(done) if brings_tokens(&done) => return Ok(Prepared::Send(instructions)),
            Ok(_) => {}
            Err(ClientError::Refused(error)) => tracing::debug!(%pending, %error, "the adapter returns nothing yet"),
            Err(error) => return Err(error),
        }
    }
    Ok(Prepared::NotYet)
}

fn brings_tokens(done: &Done) -> bool {
    let mut events = done.events.decoded.iter();
    events.any(|event| matches!(event, AirlockEvent::DispatchCollected(collected) if collected.arrived > 0))
}

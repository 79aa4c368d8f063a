//! Doing what was decided: several operations in a transaction where they fit, one by one where the whole was refused.

use crate::{
    collect::Collect,
    decide::{Deed, Job},
};
use airlock_client::{
    Instruction, Pubkey, build,
    generated::{errors::AirlockError, events::AirlockEvent},
    request::End,
    rpc::{AirlockClient, ClientError, Done, Finalize, Refund, Sign},
};
use solana_message::Message;

/// The most bytes of a signed transaction.
const MAX_BYTES: usize = 1_232;

/// A job with the instructions that do it.
#[derive(Clone, Debug)]
pub struct Ready {
    pub job: Job,
    pub steps: Vec<Instruction>,
}

/// What became of a job.
#[derive(Debug)]
pub enum Fate {
    Done,
    /// Somebody else did it, or it went another way.
    AlreadyDone,
    /// Nothing would come of it yet.
    NotYet,
    Failed(String),
}

/// How a job is done.
#[derive(Clone, Debug)]
pub enum Steps {
    Send(Vec<Instruction>),
    AlreadyDone,
    /// Nothing would come of it yet.
    NotYet,
}

impl Steps {
    fn of(steps: Option<Vec<Instruction>>) -> Self {
        steps.map_or(Self::AlreadyDone, Self::Send)
    }
}

/// What does a job.
pub async fn steps(
    client: &AirlockClient,
    job: &Job,
    caller: Sign<'_>,
    collects: &[Collect],
) -> Result<Steps, ClientError> {
    match instructions(client, job, caller, collects).await {
        Err(_) if is_done(client, job).await => Ok(Steps::AlreadyDone),
        built => built,
    }
}

async fn instructions(
    client: &AirlockClient,
    job: &Job,
    caller: Sign<'_>,
    collects: &[Collect],
) -> Result<Steps, ClientError> {
    let (target, me) = (&job.target, &caller.try_pubkey()?);
    Ok(Steps::of(match job.deed {
        Deed::FinalizeTransfer => client.finalize_transfer_steps(target, &Finalize::default(), me).await?,
        Deed::Expire => client.expire_steps(target, &Refund::default(), me).await?,
        Deed::FinalizeRequest => client.request_steps(target, End::Finalize, &[], me).await?,
        Deed::ExpireRequest => client.request_steps(target, End::Expire, &[], me).await?,
        Deed::CollectDispatch => return collect(client, target, caller, collects).await,
        // the record stays: to close it is for people
        Deed::FinalizeDispatch => {
            client
                .dispatch_steps(target, me, |dispatch| dispatch.finalize())
                .await?
        }
        Deed::ExpireDispatch => client.dispatch_steps(target, me, |dispatch| dispatch.expire()).await?,
        Deed::OpenRound(index) => {
            let vault = client.vault(target).await?;
            (vault.round < index).then(|| vec![build::open_round(&vault, me)])
        }
        Deed::CloseRound(index) => {
            let round = client.round(target, index).await?;
            round.map(|round| vec![build::close_round(&round, me)])
        }
    }))
}

/// The first way of asking the adapter that brings something, as a simulation says.
async fn collect(
    client: &AirlockClient,
    pending: &Pubkey,
    caller: Sign<'_>,
    collects: &[Collect],
) -> Result<Steps, ClientError> {
    let Some(record) = client.record(pending).await? else {
        return Ok(Steps::AlreadyDone);
    };
    let of_it = collects
        .iter()
        .filter(|collect| record.dispatched_to() == Some(collect.adapter));
    for collect in of_it {
        let accounts = match collect.accounts(&record) {
            Ok(accounts) => accounts,
            Err(why) => {
                tracing::warn!(%pending, why, "the settings say no way to collect");
                continue;
            }
        };
        let ask = |dispatch: build::Dispatch| dispatch.collect(collect.data.clone(), &accounts);
        let Some(steps) = client.dispatch_steps(pending, &caller.try_pubkey()?, ask).await? else {
            return Ok(Steps::AlreadyDone);
        };
        match client.simulate(&steps, caller, &[]).await {
            Ok(done) if arrives(&done) => return Ok(Steps::Send(steps)),
            Ok(_) => {}
            Err(ClientError::Refused(why)) => tracing::debug!(%pending, ?why, "the adapter gives nothing yet"),
            Err(error) => return Err(error),
        }
    }
    Ok(Steps::NotYet)
}

fn arrives(done: &Done) -> bool {
    let mut events = done.said.events.iter();
    events.any(|event| matches!(event, AirlockEvent::DispatchCollected(collected) if collected.arrived > 0))
}

/// Groups of at most `most` that fit a transaction each.
pub fn batches(ready: Vec<Ready>, most: usize, payer: &Pubkey) -> Vec<Vec<Ready>> {
    let mut batches: Vec<Vec<Ready>> = Vec::new();
    for one in ready {
        match batches.last_mut() {
            Some(batch) if batch.len() < most && fits(batch, &one, payer) => batch.push(one),
            _ => batches.push(vec![one]),
        }
    }
    batches
}

fn fits(batch: &[Ready], one: &Ready, payer: &Pubkey) -> bool {
    /// A limit and a price of compute units may come on top.
    const BUDGET: usize = 60;
    let steps: Vec<_> = batch
        .iter()
        .chain([one])
        .flat_map(|ready| ready.steps.clone())
        .collect();
    let message = Message::new(&steps, Some(payer));
    let signatures = usize::from(message.header.num_required_signatures);
    1 + 64 * signatures + message.serialize().len() + BUDGET <= MAX_BYTES
}

/// Sends a batch; its jobs one by one if the whole was refused, as one that is done already would spoil the others.
pub async fn send(client: &AirlockClient, batch: Vec<Ready>, caller: Sign<'_>) -> (Vec<(Job, Fate)>, Vec<Done>) {
    let steps: Vec<_> = batch.iter().flat_map(|ready| ready.steps.clone()).collect();
    match client.send(&steps, caller, &[]).await {
        Ok(done) => (
            batch.into_iter().map(|ready| (ready.job, Fate::Done)).collect(),
            vec![done],
        ),
        Err(ClientError::Refused(_)) if batch.len() > 1 => {
            let (mut fates, mut landed) = (Vec::new(), Vec::new());
            for one in batch {
                let sent = client.send(&one.steps, caller, &[]).await;
                let fate = fate(client, &one.job, &sent).await;
                landed.extend(sent.ok());
                fates.push((one.job, fate));
            }
            (fates, landed)
        }
        Err(error) => {
            let (mut fates, error) = (Vec::new(), Err(error));
            for one in batch {
                let fate = fate(client, &one.job, &error).await;
                fates.push((one.job, fate));
            }
            (fates, vec![])
        }
    }
}

async fn fate(client: &AirlockClient, job: &Job, sent: &Result<Done, ClientError>) -> Fate {
    match sent {
        Ok(_) => Fate::Done,
        Err(error) if error.why().is_some_and(|why| why.already_done) => Fate::AlreadyDone,
        // somebody else brought it home, and the record stays
        Err(error) if error.airlock() == Some(AirlockError::NothingReturned) => Fate::NotYet,
        // what is missing may be another account: the last request takes its round along
        Err(ClientError::Refused(_)) if is_done(client, job).await => Fate::AlreadyDone,
        Err(error) => Fate::Failed(error.to_string()),
    }
}

/// Whether somebody else did it, as far as the node answers.
async fn is_done(client: &AirlockClient, job: &Job) -> bool {
    match job.deed {
        Deed::OpenRound(index) => client.vault(&job.target).await.is_ok_and(|vault| vault.round >= index),
        Deed::CloseRound(index) => matches!(client.round(&job.target, index).await, Ok(None)),
        _ => matches!(client.record(&job.target).await, Ok(None)),
    }
}

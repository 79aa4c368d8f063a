use super::outcome::{JobOutcome, is_done};
use crate::decide::Job;
use airlock_client::{
    Instruction, Pubkey,
    generated::errors::AirlockError,
    rpc::{AirlockClient, ClientError, Done, DynSigner},
};
use solana_message::Message;

/// The size limit of a signed transaction.
const MAX_TRANSACTION_BYTES: usize = 1_232;
/// Instructions that set the limit and the price of compute units may be added.
const COMPUTE_BUDGET_BYTES: usize = 60;
const SIGNATURE_BYTES: usize = 64;

/// A job with the instructions that do it.
#[derive(Clone, Debug)]
pub struct PreparedJob {
    pub job: Job,
    pub instructions: Vec<Instruction>,
}

/// Groups jobs into batches of at most `max_size` that fit a transaction each.
pub fn batches(jobs: Vec<PreparedJob>, max_size: usize, payer: &Pubkey) -> Vec<Vec<PreparedJob>> {
    let mut batches: Vec<Vec<PreparedJob>> = Vec::new();
    for job in jobs {
        match batches.last_mut() {
            Some(batch) if batch.len() < max_size && fits(batch, &job, payer) => batch.push(job),
            _ => batches.push(vec![job]),
        }
    }
    batches
}

fn fits(batch: &[PreparedJob], next: &PreparedJob, payer: &Pubkey) -> bool {
    let instructions: Vec<_> = batch
        .iter()
        .chain([next])
        .flat_map(|prepared| prepared.instructions.clone())
        .collect();
    let message = Message::new(&instructions, Some(payer));
    let signatures = usize::from(message.header.num_required_signatures);
    1 + SIGNATURE_BYTES * signatures + message.serialize().len() + COMPUTE_BUDGET_BYTES <= MAX_TRANSACTION_BYTES
}

/// Sends a batch in one transaction. If that is refused, sends each job by itself, since one that is done already would keep
/// the others from being done. Returns the outcome of each job, and the transactions that landed.
pub async fn send(
    client: &AirlockClient,
    batch: Vec<PreparedJob>,
    caller: &DynSigner,
) -> (Vec<(Job, JobOutcome)>, Vec<Done>) {
    let instructions: Vec<_> = batch
        .iter()
        .flat_map(|prepared| prepared.instructions.clone())
        .collect();
    match client.send(&instructions, caller, &[]).await {
        Ok(done) => {
            let outcomes = batch.into_iter().map(|prepared| (prepared.job, JobOutcome::Done));
            (outcomes.collect(), vec![done])
        }
        Err(ClientError::Refused(_)) if batch.len() > 1 => {
            let (mut outcomes, mut landed) = (Vec::new(), Vec::new());
            for prepared in batch {
                let sent = client.send(&prepared.instructions, caller, &[]).await;
                let outcome = outcome(client, &prepared.job, &sent).await;
                landed.extend(sent.ok());
                outcomes.push((prepared.job, outcome));
            }
            (outcomes, landed)
        }
        Err(error) => {
            let (mut outcomes, error) = (Vec::new(), Err(error));
            for prepared in batch {
                let outcome = outcome(client, &prepared.job, &error).await;
                outcomes.push((prepared.job, outcome));
            }
            (outcomes, vec![])
        }
    }
}

async fn outcome(client: &AirlockClient, job: &Job, sent: &Result<Done, ClientError>) -> JobOutcome {
    match sent {
        Ok(_) => JobOutcome::Done,
        Err(error) if error.explanation().is_some_and(|explanation| explanation.already_done) => {
            JobOutcome::AlreadyDone
        }
        // somebody else paid it to the vault, and the record stays
        Err(error) if error.airlock() == Some(AirlockError::NothingReturned) => JobOutcome::NotYet,
        // the missing account may be another one: the last request of a round closes the round
        Err(ClientError::Refused(_)) if is_done(client, job).await => JobOutcome::AlreadyDone,
        Err(error) => JobOutcome::Failed(error.to_string()),
    }
}

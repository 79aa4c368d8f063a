use crate::decide::{Job, Operation};
use airlock_client::rpc::AirlockClient;

/// How a job ended.
#[derive(Debug)]
pub enum JobOutcome {
    Done,
    /// Somebody else did it, or the record ended in another way.
    AlreadyDone,
    /// It would have no effect yet.
    NotYet,
    Failed(String),
}

/// Whether somebody else did it, as far as the node answers.
pub(super) async fn is_done(client: &AirlockClient, job: &Job) -> bool {
    match job.operation {
        Operation::OpenRound(index) => client
            .vault(&job.target)
            .await
            .is_ok_and(|vault| vault.round_index >= index),
        Operation::CloseRound(index) => matches!(client.round(&job.target, index).await, Ok(None)),
        _ => matches!(client.record(&job.target).await, Ok(None)),
    }
}

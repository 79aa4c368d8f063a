//! Answers of the client that are no outcomes yet.

use airlock_client::rpc::{ClientError, Done, Outcome};

/// Already done if there was nothing to do.
pub fn optional(done: Result<Option<Done>, ClientError>) -> Result<Outcome, ClientError> {
    done.map(|done| done.map_or(Outcome::AlreadyDone, |done| Outcome::Done(Box::new(done))))
}

pub fn done(done: Result<Done, ClientError>) -> Result<Outcome, ClientError> {
    done.map(|done| Outcome::Done(Box::new(done)))
}

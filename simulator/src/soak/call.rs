//! One call of the client, made again while connections are cut, and how it ended.

use super::{context::Context, disruptions::AllowedRefusal, tally::ClientOutcome};
use airlock_client::rpc::{ClientError, Done, Initiated, Outcome};
use std::{
    future::Future,
    time::{Duration, Instant},
};

/// Between two attempts.
const RETRY_INTERVAL: Duration = Duration::from_millis(150);
/// How often a call is made whose connections are cut.
const ATTEMPTS: usize = 60;

/// What a call may answer.
pub trait Answer {
    /// Whether somebody else, or an earlier attempt, did it.
    fn was_done_before(&self) -> bool;
}

impl Answer for Outcome {
    fn was_done_before(&self) -> bool {
        *self == Outcome::AlreadyDone
    }
}

impl Answer for Initiated {
    fn was_done_before(&self) -> bool {
        self.outcome == Outcome::AlreadyDone
    }
}

impl Answer for Done {
    fn was_done_before(&self) -> bool {
        false
    }
}

/// The name of the reason why a call was refused; none if it was not, but was lost on its way.
pub fn reason(error: &ClientError) -> Option<String> {
    Some(match error {
        ClientError::Refused(refused) => refused.explanation.name.clone(),
        ClientError::NotFound { what, .. } if what.contains("round") => "NoRound".into(),
        ClientError::NotFound { what, .. } => format!("No {what}"),
        ClientError::NotFinalizable(_) => "Closed".into(),
        ClientError::Changed { .. } => "Changed".into(),
        ClientError::Rpc(_) | ClientError::Unconfirmed { .. } | ClientError::Dropped { .. } => return None,
        other => other.to_string(),
    })
}

impl Context<'_> {
    /// Makes a call that is right, and notes how it ended.
    pub async fn call<T: Answer, F: Future<Output = Result<T, ClientError>>>(
        &self,
        kind: &'static str,
        allowed: &[AllowedRefusal],
        call: impl Fn() -> F,
    ) -> Result<T, ClientOutcome> {
        let began = Instant::now();
        match self.retry(&call).await {
            Ok(answer) => {
                let before = answer.was_done_before();
                let outcome = if before {
                    ClientOutcome::AlreadyDone
                } else {
                    ClientOutcome::Done
                };
                self.tally.note(kind, outcome, began.elapsed());
                Ok(answer)
            }
            Err(error) => Err(self.failed(kind, &error, allowed, began).await),
        }
    }

    /// Makes a call that is wrong, and has to be refused with the error of this name.
    pub async fn expect_refusal<T, F: Future<Output = Result<T, ClientError>>>(
        &self,
        kind: &'static str,
        name: &str,
        allowed: &[AllowedRefusal],
        call: impl Fn() -> F,
    ) {
        let began = Instant::now();
        match self.retry(&call).await {
            Ok(_) => self
                .tally
                .found(format!("{kind}: went through, and had to be refused with {name}")),
            Err(error) if reason(&error).as_deref() == Some(name) => {
                self.tally.note(kind, ClientOutcome::Refused, began.elapsed());
            }
            Err(error) => {
                self.failed(kind, &error, allowed, began).await;
            }
        }
    }

    /// Reads something, as often as it takes.
    pub async fn read<T, F: Future<Output = Result<T, ClientError>>>(&self, call: impl Fn() -> F) -> Option<T> {
        self.retry(&call).await.ok()
    }

    /// Again while connections are cut. What may still land is not asked for again.
    async fn retry<T, F: Future<Output = Result<T, ClientError>>>(
        &self,
        call: &impl Fn() -> F,
    ) -> Result<T, ClientError> {
        let mut attempt = 1;
        loop {
            match call().await {
                Err(ClientError::Rpc(_) | ClientError::Dropped { .. }) if attempt < ATTEMPTS => {
                    attempt += 1;
                    self.tally.retried();
                    tokio::time::sleep(RETRY_INTERVAL).await;
                }
                ended => return ended,
            }
        }
    }

    async fn failed(
        &self,
        kind: &'static str,
        error: &ClientError,
        allowed: &[AllowedRefusal],
        began: Instant,
    ) -> ClientOutcome {
        let Some(name) = reason(error) else {
            self.tally.note(kind, ClientOutcome::GivenUp, began.elapsed());
            return ClientOutcome::GivenUp;
        };
        let now = self.world.node.clock().await.map_or(0, |(_, now)| now);
        let covers = |allowed: &AllowedRefusal| allowed.covers(&name, &self.pauses, began, now);
        match allowed.iter().any(covers) {
            true => self.tally.note(kind, ClientOutcome::Overtaken, began.elapsed()),
            false => self.tally.found(format!(
                "{kind}: refused with {name} at {now}, not for {allowed:?}: {error}"
            )),
        }
        ClientOutcome::Overtaken
    }
}

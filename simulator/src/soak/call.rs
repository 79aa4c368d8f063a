//! One call of the client, made again while the line is cut, and how it ended.

use super::{
    Soak,
    tally::Ending,
    weather::{AGAIN, Excuse},
};
use airlock_client::rpc::{ClientError, Done, Opened, Outcome};
use std::{future::Future, time::Instant};

/// How often a call is made over a line that is cut.
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

impl Answer for Opened {
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
        ClientError::Refused(refused) => refused.why.name.clone(),
        ClientError::NotFound { what, .. } if what.contains("round") => "NoRound".into(),
        ClientError::NotFound { what, .. } => format!("No {what}"),
        ClientError::Closed(_) => "Closed".into(),
        ClientError::Changed { .. } => "Changed".into(),
        ClientError::Rpc(_) | ClientError::Unconfirmed { .. } | ClientError::Dropped { .. } => return None,
        other => other.to_string(),
    })
}

impl Soak<'_> {
    /// Makes a call that is right; says how it ended if it came to nothing, which is noted.
    pub async fn call<T: Answer, F: Future<Output = Result<T, ClientError>>>(
        &self,
        kind: &'static str,
        excuses: &[Excuse],
        call: impl Fn() -> F,
    ) -> Result<T, Ending> {
        let began = Instant::now();
        match self.insist(&call).await {
            Ok(answer) => {
                let before = answer.was_done_before();
                let ending = if before { Ending::AlreadyDone } else { Ending::Done };
                self.tally.note(kind, ending, began.elapsed());
                Ok(answer)
            }
            Err(error) => Err(self.came_to_nothing(kind, &error, excuses, began).await),
        }
    }

    /// Makes a call that is wrong, and has to be refused with the error of this name.
    pub async fn defy<T, F: Future<Output = Result<T, ClientError>>>(
        &self,
        kind: &'static str,
        name: &str,
        excuses: &[Excuse],
        call: impl Fn() -> F,
    ) {
        let began = Instant::now();
        match self.insist(&call).await {
            Ok(_) => self
                .tally
                .found(format!("{kind}: went through, and had to be refused with {name}")),
            Err(error) if reason(&error).as_deref() == Some(name) => {
                self.tally.note(kind, Ending::Refused, began.elapsed());
            }
            Err(error) => {
                self.came_to_nothing(kind, &error, excuses, began).await;
            }
        }
    }

    /// Reads something, as often as it takes.
    pub async fn read<T, F: Future<Output = Result<T, ClientError>>>(&self, call: impl Fn() -> F) -> Option<T> {
        self.insist(&call).await.ok()
    }

    /// Again while the line is cut. What may still land is not asked for again.
    async fn insist<T, F: Future<Output = Result<T, ClientError>>>(
        &self,
        call: &impl Fn() -> F,
    ) -> Result<T, ClientError> {
        let mut attempt = 1;
        loop {
            match call().await {
                Err(ClientError::Rpc(_) | ClientError::Dropped { .. }) if attempt < ATTEMPTS => {
                    attempt += 1;
                    self.tally.retried();
                    tokio::time::sleep(AGAIN).await;
                }
                ended => return ended,
            }
        }
    }

    async fn came_to_nothing(
        &self,
        kind: &'static str,
        error: &ClientError,
        excuses: &[Excuse],
        began: Instant,
    ) -> Ending {
        let Some(name) = reason(error) else {
            self.tally.note(kind, Ending::GivenUp, began.elapsed());
            return Ending::GivenUp;
        };
        let now = self.world.node.clock().await.map_or(0, |(_, now)| now);
        let covers = |excuse: &Excuse| excuse.covers(&name, &self.weather, began, now);
        match excuses.iter().any(covers) {
            true => self.tally.note(kind, Ending::Overtaken, began.elapsed()),
            false => self.tally.found(format!(
                "{kind}: refused with {name} at {now}, not for {excuses:?}: {error}"
            )),
        }
        Ending::Overtaken
    }
}

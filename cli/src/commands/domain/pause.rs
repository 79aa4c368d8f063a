use super::answer;
use crate::{args::domain::PauseScope, failure::Failure, output::Answer, session::Session, view};
use airlock_client::{Pubkey, build, generated::types::Pause};

impl From<PauseScope> for Pause {
    fn from(scope: PauseScope) -> Self {
        match scope {
            PauseScope::Initiate => Self::Initiate,
            PauseScope::InitiateAndFinalize => Self::InitiateAndFinalize,
        }
    }
}

/// Sets the pause; `Pause::Nothing` ends it.
pub async fn run(session: &Session, address: Pubkey, pause: Pause) -> Result<Answer, Failure> {
    session.domain(&address).await?;
    let set = build::set_pause(&address, &session.me()?, pause);
    let receipt = session.send(vec![set]).await?;
    answer::after_change(session, &address, receipt, |_| {
        format!("Paused: {}.", view::domain::paused(pause))
    })
    .await
}

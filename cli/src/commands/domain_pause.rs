use super::domain_report;
use crate::{args::domain::Stop, failure::Failure, output::Answer, session::Session, view};
use airlock_client::{Pubkey, build, generated::types::Pause};

impl From<Stop> for Pause {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Initiate => Self::Initiate,
            Stop::InitiateAndFinalize => Self::InitiateAndFinalize,
        }
    }
}

/// Pauses more or less, or nothing.
pub async fn run(session: &Session, address: Pubkey, pause: Pause) -> Result<Answer, Failure> {
    session.domain(&address).await?;
    let set = build::set_pause(&address, &session.me()?, pause);
    let receipt = session.send(vec![set]).await?;
    domain_report::report(session, &address, receipt, move |_, _| {
        format!("Paused: {}.", view::domain::paused(pause))
    })
    .await
}

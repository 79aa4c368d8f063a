use super::answer;
use crate::{
    args::{domain::PauseScope, validity::ValidityOption},
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
    view,
};
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
pub async fn run(
    session: &Session,
    address: Pubkey,
    pause: Pause,
    validity: ValidityOption,
) -> Result<Answer, Failure> {
    let domain = session.domain(&address).await?;
    let receipt = if domain.pause == pause {
        Receipt::already_done()
    } else {
        let validity = session.validity(&domain, validity).await?;
        let set = build::set_pause(&address, &session.me()?, pause, validity);
        session.send(vec![set]).await?
    };
    answer::after_change(session, &address, receipt, |_| {
        format!("Paused: {}.", view::domain::paused(pause))
    })
    .await
}

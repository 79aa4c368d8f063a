use super::{find, pin, show};
use crate::{
    args::adapter::AdapterId,
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
};
use airlock_client::{build, flow::FlowError};

pub async fn run(session: &Session, id: AdapterId) -> Result<Answer, Failure> {
    let (vault, adapter) = find(session, &id).await?;
    let pinned = adapter.config.pin;
    let deployed = pin::deployed(session, &id.program).await?;
    pin::check_reviewed(&id.program, &deployed, Some(pinned.into()))?;
    let receipt = if deployed.slot == pinned.slot {
        Receipt::already_done()
    } else {
        let me = session.me()?;
        let renew = build::renew_adapter_pin(&vault, &adapter, &me, deployed.slot).map_err(FlowError::from)?;
        session.send_hashing(&pinned, renew).await?
    };
    show::after_change(
        session,
        &id,
        &deployed,
        &receipt,
        "The pin has the slot of the last deployment.",
    )
    .await
}

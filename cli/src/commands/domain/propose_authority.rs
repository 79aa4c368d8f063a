use super::answer;
use crate::{args::validity::ValidityOption, failure::Failure, output::Answer, session::Session};
use airlock_client::{Pubkey, build};

/// Proposes an authority, or withdraws the proposal if none.
pub async fn run(
    session: &Session,
    address: Pubkey,
    proposed: Option<Pubkey>,
    validity: ValidityOption,
) -> Result<Answer, Failure> {
    let domain = session.domain(&address).await?;
    let validity = session.validity(&domain, validity).await?;
    let propose = build::propose_authority(&address, &session.me()?, proposed, validity);
    let receipt = session.send(vec![propose]).await?;
    answer::after_change(session, &address, receipt, |_| match proposed {
        Some(key) => format!(
            "Proposed {key}, which becomes the authority when it runs\n  airlock domain accept-authority {address}\n\
             Until then nothing changes, and --nobody withdraws the proposal."
        ),
        None => "Withdrew the proposal.".to_owned(),
    })
    .await
}

use super::domain_report;
use crate::{failure::Failure, output::Answer, session::Session};
use airlock_client::{Pubkey, build};

/// Proposes an authority, or withdraws the proposal if none.
pub async fn run(session: &Session, address: Pubkey, proposed: Option<Pubkey>) -> Result<Answer, Failure> {
    session.domain(&address).await?;
    let propose = build::propose_authority(&address, &session.me()?, proposed);
    let receipt = session.send(vec![propose]).await?;
    domain_report::report(session, &address, receipt, move |address, _| match proposed {
        Some(key) => format!(
            "Proposed {key}. It takes over when it runs\n  airlock domain accept-authority {address}\n\
             Until then nothing changes, and --nobody withdraws the proposal."
        ),
        None => "Withdrew the proposal.".to_owned(),
    })
    .await
}

use super::domain_report;
use crate::{failure::Failure, output::Answer, session::Session};
use airlock_client::{Pubkey, build};

pub async fn run(session: &Session, address: Pubkey) -> Result<Answer, Failure> {
    let me = session.me()?;
    session.domain(&address).await?;
    let receipt = session.send(vec![build::accept_authority(&address, &me)]).await?;
    domain_report::report(session, &address, receipt, move |address, _| {
        format!("{me} is the authority of {address} now; guardian, operator and fee recipient are as they were.")
    })
    .await
}

use super::answer;
use crate::{args::validity::ValidityOption, failure::Failure, output::Answer, session::Session};
use airlock_client::{Pubkey, build};

pub async fn run(session: &Session, address: Pubkey, validity: ValidityOption) -> Result<Answer, Failure> {
    let me = session.me()?;
    let domain = session.domain(&address).await?;
    let validity = session.validity(&domain, validity).await?;
    let accept = build::accept_authority(&address, &me, validity);
    let receipt = session.send(vec![accept]).await?;
    answer::after_change(session, &address, receipt, |_| {
        format!("{me} is now the authority of {address}; guardian, operator and fee recipient are unchanged.")
    })
    .await
}

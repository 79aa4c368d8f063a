use super::answer;
use crate::{failure::Failure, output::Answer, session::Session};
use airlock_client::{Pubkey, build};

pub async fn run(session: &Session, address: Pubkey) -> Result<Answer, Failure> {
    let me = session.me()?;
    session.domain(&address).await?;
    let receipt = session.send(vec![build::accept_authority(&address, &me)]).await?;
    answer::after_change(session, &address, receipt, |_| {
        format!("{me} is now the authority of {address}; guardian, operator and fee recipient are unchanged.")
    })
    .await
}

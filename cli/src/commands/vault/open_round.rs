use super::answer;
use crate::{failure::Failure, output::Answer, session::Session};
use airlock_client::{Pubkey, build};

pub async fn run(session: &Session, address: Pubkey) -> Result<Answer, Failure> {
    let vault = session.vault(&address).await?;
    let open = build::open_round(&vault, &session.payer()?);
    let receipt = session.send_once(vec![open]).await?;
    answer::after_change(session, &address, &receipt, "Opened a round.").await
}

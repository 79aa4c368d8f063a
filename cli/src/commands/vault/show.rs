use super::reported;
use crate::{failure::Failure, output::Answer, session::Session};
use airlock_client::Pubkey;

pub async fn run(session: &Session, address: Pubkey) -> Result<Answer, Failure> {
    reported::standing(session, &address).await
}

use super::answer;
use crate::{failure::Failure, output::Answer, session::Session};
use airlock_client::Pubkey;

pub async fn run(session: &Session, address: Pubkey) -> Result<Answer, Failure> {
    answer::current_state(session, &address).await
}

use crate::{failure::Failure, output::Answer, session::Session, view};
use airlock_client::Pubkey;

pub async fn run(session: &Session, address: Pubkey) -> Result<Answer, Failure> {
    let domain = session.domain(&address).await?;
    Ok(Answer::new(
        view::domain::text(&address, &domain),
        view::domain::json(&address, &domain),
    ))
}

use crate::{
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
    view,
};
use airlock_client::{Pubkey, generated::accounts::Domain};

/// The domain after a change, with a text about the change. After a dry run, only that nothing was sent.
pub async fn after_change(
    session: &Session,
    address: &Pubkey,
    receipt: Receipt,
    text: impl FnOnce(&Domain) -> String,
) -> Result<Answer, Failure> {
    if receipt.dry_run {
        return Ok(Answer::new(receipt.text(), receipt.json()));
    }
    let domain = session.domain(address).await?;
    let text = format!("{}\n{}", text(&domain), receipt.text());
    Ok(Answer::new(
        text,
        receipt.json_with(view::domain::json(address, &domain)),
    ))
}

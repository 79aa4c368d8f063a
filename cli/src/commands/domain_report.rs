//! How a change of a domain is reported.

use crate::{
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
    view,
};
use airlock_client::{Pubkey, generated::accounts::Domain};

/// The domain as it is after the change, told with `text`; after a dry run, that nothing was sent.
pub async fn report(
    session: &Session,
    address: &Pubkey,
    receipt: Receipt,
    text: impl FnOnce(&Pubkey, &Domain) -> String,
) -> Result<Answer, Failure> {
    if receipt.dry_run {
        return Ok(Answer::new(receipt.text(), receipt.json()));
    }
    let domain = session.domain(address).await?;
    let text = format!("{}\n{}", text(address, &domain), receipt.text());
    Ok(Answer::new(
        text,
        receipt.json_with(view::domain::json(address, &domain)),
    ))
}

//! How a change of a vault is reported.

use crate::{
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
    view,
};
use airlock_client::Pubkey;

/// The vault as it is.
pub async fn standing(session: &Session, address: &Pubkey) -> Result<Answer, Failure> {
    let vault = session.vault(address).await?;
    let round = session.round(address, vault.round).await?;
    let now = session.moment().await?;
    let units = session.units(&[vault.asset_mint, vault.share_mint]).await?;
    Ok(Answer::new(
        view::vault::text(&vault, round.as_ref(), &now, &units),
        view::vault::json(&vault, round.as_ref(), &now, &units),
    ))
}

/// What happened, and the vault as it is after; after a dry run, that nothing was sent.
pub async fn changed(session: &Session, address: &Pubkey, receipt: &Receipt, what: &str) -> Result<Answer, Failure> {
    if receipt.dry_run {
        return Ok(Answer::new(receipt.text(), receipt.json()));
    }
    let standing = standing(session, address).await?;
    let text = format!("{what}\n\n{}\n\n{}", standing.text, receipt.text());
    Ok(Answer::new(text, receipt.json_with(standing.json)))
}

use crate::{
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
    view,
};
use airlock_client::Pubkey;

/// The vault as it is now.
pub async fn current_state(session: &Session, address: &Pubkey) -> Result<Answer, Failure> {
    let vault = session.vault(address).await?;
    let round = session.round(address, vault.round_index).await?;
    let now = session.clock().await?;
    let units = session.units(&[vault.asset_mint, vault.share_mint]).await?;
    Ok(Answer::new(
        view::vault::text(&vault, round.as_ref(), &now, &units),
        view::vault::json(&vault, round.as_ref(), &now, &units),
    ))
}

/// The vault after a change, with a text about the change. After a dry run, only that nothing was sent.
pub async fn after_change(
    session: &Session,
    address: &Pubkey,
    receipt: &Receipt,
    what: &str,
) -> Result<Answer, Failure> {
    if receipt.dry_run {
        return Ok(Answer::new(receipt.text(), receipt.json()));
    }
    let state = current_state(session, address).await?;
    let text = format!("{what}\n\n{}\n\n{}", state.text, receipt.text());
    Ok(Answer::new(text, receipt.json_with(state.json)))
}

use super::find;
use crate::{
    args::adapter::AdapterId,
    failure::Failure,
    output::{Answer, facts},
    session::{Receipt, Session},
    view::{
        adapter::AdapterState,
        deployed::{Deployed, pin_json, pin_text},
    },
};
use airlock_client::generated::types::CodePin;
use serde_json::json;

pub async fn run(session: &Session, id: &AdapterId) -> Result<Answer, Failure> {
    let (vault, adapter) = find(session, id).await?;
    let units = session.units(&[vault.asset_mint]).await?;
    let code = session.deployed_code(&id.program).await?;
    let state = AdapterState {
        adapter: &adapter,
        asset_mint: &vault.asset_mint,
        deployed: Deployed::of(&adapter.config.pin, code),
    };
    Ok(Answer::new(state.text(&units), state.json()))
}

/// The adapter after a change, with a sentence about the change. After a dry run, only the pin that it would have.
pub async fn after_change(
    session: &Session,
    id: &AdapterId,
    pin: &CodePin,
    receipt: &Receipt,
    what: &str,
) -> Result<Answer, Failure> {
    if receipt.dry_run {
        let text = format!("{}\n\n{}", facts(&[("pin", pin_text(pin))]), receipt.text());
        return Ok(Answer::new(text, receipt.json_with(json!({ "pin": pin_json(pin) }))));
    }
    let shown = run(session, id).await?;
    let text = format!("{what}\n\n{}\n\n{}", shown.text, receipt.text());
    Ok(Answer::new(text, receipt.json_with(shown.json)))
}

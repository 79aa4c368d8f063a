use crate::{
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
    view,
};
use airlock_client::Pubkey;
use serde_json::{Value, json};

/// What a transaction did, told from its events; amounts are of the first of `mints`, a taker's of the second.
/// `unwrapped`: the caller got SOL.
pub async fn told(session: &Session, receipt: &Receipt, mints: &[Pubkey], unwrapped: bool) -> Result<Answer, Failure> {
    let units = session.units(mints).await?;
    let told = receipt.events.iter();
    let mut lines: Vec<String> = told
        .filter_map(|event| view::receipt::text(event, mints, &units))
        .collect();
    let unwrapped = unwrapped && !receipt.already_done;
    if unwrapped {
        lines.push("It was unwrapped: the SOL is in your wallet.".to_owned());
    }
    let place = if receipt.dry_run { 0 } else { lines.len() };
    lines.insert(place, receipt.text());
    let events = receipt.events.iter();
    let events: Vec<Value> = events
        .filter_map(|event| view::receipt::json(event, mints, &units))
        .collect();
    let json = json!({ "events": events, "unwrapped": unwrapped });
    Ok(Answer::new(lines.join("\n"), receipt.json_with(json)))
}

use crate::{
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
    view,
};
use airlock_client::Pubkey;
use serde_json::{Value, json};

/// An answer from the events of a transaction. `mints`: of the escrow, and of a swap's price. `unwrapped`: the SOL that arrived
/// was unwrapped for the caller.
pub async fn events_answer(
    session: &Session,
    receipt: &Receipt,
    mints: &[Pubkey],
    unwrapped: bool,
) -> Result<Answer, Failure> {
    let units = session.units(mints).await?;
    let events = receipt.events.iter();
    let mut lines: Vec<String> = events
        .filter_map(|event| view::events::text(event, mints, &units))
        .collect();
    let unwrapped = unwrapped && !receipt.already_done;
    if unwrapped {
        lines.push("It was unwrapped: the SOL is in your wallet.".to_owned());
    }
    let position = if receipt.dry_run { 0 } else { lines.len() };
    lines.insert(position, receipt.text());
    let events = receipt.events.iter();
    let events: Vec<Value> = events
        .filter_map(|event| view::events::json(event, mints, &units))
        .collect();
    let json = json!({ "events": events, "unwrapped": unwrapped });
    Ok(Answer::new(lines.join("\n"), receipt.json_with(json)))
}

use crate::{
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
    view::{self, RecordContext, mints_of},
};
use airlock_client::generated::events::AirlockEvent;

/// The record that was initiated, and what can be done next.
pub async fn initiated_answer(session: &Session, receipt: &Receipt) -> Result<Answer, Failure> {
    let Some((_, &record)) = receipt.events.iter().find_map(AirlockEvent::initiated) else {
        return Ok(Answer::new(receipt.text(), receipt.json()));
    };
    let units = session.units(&mints_of(&record)).await?;
    let now = session.clock().await?;
    let done = if receipt.dry_run {
        "Would initiate."
    } else {
        "Initiated."
    };
    let request_round = session.request_round(&record).await?;
    let context = RecordContext {
        request_round: request_round.as_ref(),
        ..RecordContext::new(&record)
    };
    let shown = view::record::text(&context, &now, &units);
    let text = format!("{done} {shown}\n\n{}", receipt.text());
    let json = view::record::json(&context, &now, &units);
    Ok(Answer::new(text, receipt.json_with(json)))
}

use crate::{
    failure::Failure,
    output::Answer,
    session::Session,
    view::{self, RecordContext, mints_of},
};
use airlock_client::{Pubkey, generated::types::Pause};

pub async fn run(session: &Session, address: Pubkey) -> Result<Answer, Failure> {
    let Some(record) = session.record(&address).await? else {
        return Err(Failure::refused(
            format!("there is no pending record at {address}: it was paid or refunded, or never existed"),
            format!("see `airlock history {address}`, or `airlock list` for your records"),
        ));
    };
    let now = session.clock().await?;
    // A refund does not depend on the domain, and neither does this command.
    let domain = session.domain(&record.domain).await;
    let pause = domain.map_or(Pause::Nothing, |domain| domain.pause);
    let request_round = session.request_round(&record).await?;
    let mut mints = mints_of(&record);
    mints.extend(request_round.map(|in_round| in_round.vault.asset_mint));
    let units = session.units(&mints).await?;
    let context = RecordContext {
        record: &record,
        pause,
        request_round: request_round.as_ref(),
    };
    let text = view::record::text(&context, &now, &units);
    Ok(Answer::new(text, view::record::json(&context, &now, &units)))
}

use super::opening::mints_of;
use crate::{failure::Failure, output::Answer, session::Session, view};
use airlock_client::{Pubkey, generated::types::Pause};

pub async fn run(session: &Session, address: Pubkey) -> Result<Answer, Failure> {
    let Some(record) = session.record(&address).await? else {
        return Err(Failure::refused(
            format!("there is no pending record at {address}: it was finalized or given back, or never was"),
            "check the address and the cluster; `airlock list` shows your records",
        ));
    };
    let now = session.moment().await?;
    // The way out of a record depends on no domain, and neither does this.
    let domain = session.domain(&record.domain).await;
    let pause = domain.map_or(Pause::Nothing, |domain| domain.pause);
    let units = session.units(&mints_of(&record)).await?;
    let text = view::record::text(&record, &now, pause, &units);
    Ok(Answer::new(text, view::record::json(&record, &now, pause, &units)))
}

use super::opening::mints_of;
use crate::{
    failure::Failure,
    output::Answer,
    session::Session,
    view::{self, Subject},
};
use airlock_client::{Pubkey, generated::types::Pause};

pub async fn run(session: &Session, address: Pubkey) -> Result<Answer, Failure> {
    let Some(record) = session.record(&address).await? else {
        return Err(Failure::refused(
            format!("there is no pending record at {address}: it was finalized or given back, or never was"),
            format!("`airlock history {address}` says which; `airlock list` shows your records"),
        ));
    };
    let now = session.moment().await?;
    // The way out of a record depends on no domain, and neither does this.
    let domain = session.domain(&record.domain).await;
    let pause = domain.map_or(Pause::Nothing, |domain| domain.pause);
    let joined = session.joined(&record).await?;
    let mut mints = mints_of(&record);
    mints.extend(joined.map(|joined| joined.vault.asset_mint));
    let units = session.units(&mints).await?;
    let subject = Subject {
        record: &record,
        pause,
        joined: joined.as_ref(),
    };
    let text = view::record::text(&subject, &now, &units);
    Ok(Answer::new(text, view::record::json(&subject, &now, &units)))
}

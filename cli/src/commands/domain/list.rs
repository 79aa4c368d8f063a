use crate::{
    failure::Failure,
    output::{Answer, list_json, short, table},
    session::Session,
    view::{self, percent},
};
use airlock_client::Pubkey;

pub async fn run(session: &Session, authority: Option<Pubkey>) -> Result<Answer, Failure> {
    let authority = authority.map_or_else(|| session.me(), Ok)?;
    let domains = session.domains(&authority).await?;
    let json = domains
        .iter()
        .map(|(address, domain)| view::domain::json(address, domain));
    let json = list_json("domains", json);
    if domains.is_empty() {
        let text = format!("{authority} is the authority of no domain; create one with `airlock domain create`.");
        return Ok(Answer::new(text, json));
    }
    let rows = domains.iter().map(|(address, domain)| {
        let (config, creator) = (&domain.config, format!("{} #{}", short(&domain.creator), domain.index));
        let paused = view::domain::paused(domain.pause).split(';').next().unwrap_or_default();
        [address.to_string(), creator, percent(config.fee_bps), paused.to_owned()]
    });
    Ok(Answer::new(
        table(["domain", "created by", "fee", "paused"], rows),
        json,
    ))
}

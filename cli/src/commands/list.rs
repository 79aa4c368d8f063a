use super::opening::mints_of;
use crate::{
    args::list::{Kind, List},
    failure::Failure,
    output::{Answer, short, table},
    session::Session,
    view::{self, Units},
};
use airlock_client::{
    Pubkey,
    generated::types::{self, Pause, Terms},
    lifecycle::{Moment, Phase},
    record::PendingOperation,
    rpc::Filter,
    when::duration,
};
use serde_json::Value;

pub async fn run(session: &Session, args: List) -> Result<Answer, Failure> {
    // A domain's or everyone's records need no key.
    let anybody = args.everyone || (args.owner.is_none() && args.domain.is_some());
    let owner = match args.owner {
        None if anybody => None,
        None => Some(session.me()?),
        owner => owner,
    };
    let kind = args.kind.map(|kind| match kind {
        Kind::Transfer => types::Kind::Transfer,
        Kind::Swap => types::Kind::Swap,
        Kind::Deposit => types::Kind::Deposit,
        Kind::Redeem => types::Kind::Redeem,
    });
    let filter = Filter {
        owner,
        domain: args.domain,
        kind,
        ..Filter::default()
    };
    let now = session.moment().await?;
    let mut records = session.records(filter).await?;
    records.retain(|record| !args.expired || record.doors(&now).expire);
    records.sort_by_key(|record| (record.owner, record.expires_at, record.sequence));
    let mints: Vec<Pubkey> = records.iter().flat_map(mints_of).collect();
    let units = session.units(&mints).await?;

    let json = records
        .iter()
        .map(|record| view::record::json(record, &now, Pause::Nothing, &units));
    let json = Value::Array(json.collect());
    let text = if records.is_empty() {
        "No pending records.".to_owned()
    } else {
        let rows = records.iter().map(|record| row(record, &now, &units));
        table(["record", "owner", "what", "now", "expires"], rows)
    };
    Ok(Answer::new(text, json))
}

fn row(record: &PendingOperation, now: &Moment, units: &Units) -> [String; 5] {
    let amount = units.short(&record.escrow_mint, record.remaining);
    let what = match &record.terms {
        Terms::Transfer(terms) => format!("{amount} to {}", short(&terms.recipient)),
        Terms::Swap(terms) => {
            let price = record.quote(None).map_or(0, |quote| quote.price);
            format!("{amount} for {}", units.short(&terms.buy_mint, price))
        }
        Terms::Deposit(terms) | Terms::Redeem(terms) => format!("{amount} in round {}", terms.round),
        Terms::Unset => amount,
    };
    let phase = match record.phase(now) {
        _ if record.is_request() => "as its round".to_owned(),
        Phase::Wait { until_slot } => format!("wait {} slots", until_slot.saturating_sub(now.slot)),
        Phase::Suspended => "exits only".to_owned(),
        Phase::Finalize => "finalize".to_owned(),
        Phase::Expire => "expire".to_owned(),
    };
    let expires = match record.expires_at.saturating_sub(now.unix_time) {
        ahead @ 1.. => format!("in {}", duration(ahead)),
        ago => format!("{} ago", duration(ago)),
    };
    [record.address().to_string(), short(&record.owner), what, phase, expires]
}

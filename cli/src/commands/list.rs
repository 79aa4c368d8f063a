use crate::{
    args::list::{Kind, List},
    failure::Failure,
    output::{Answer, list_json, short, table},
    session::Session,
    view::{self, RecordContext, RequestRound, Units, mints_of},
};
use airlock_client::{
    Pubkey,
    generated::types::{self, Status, Terms},
    lifecycle::{Clock, Phase},
    rpc::Filter,
    time::duration,
};

pub async fn run(session: &Session, args: List) -> Result<Answer, Failure> {
    // needs no key for the records of a domain, of an order or of everyone
    let names_others = args.domain.is_some() || args.reference.is_some();
    let of_every_owner = args.everyone || (args.owner.is_none() && names_others);
    let owner = match args.owner {
        None if of_every_owner => None,
        None => Some(session.me()?),
        owner => owner,
    };
    let kind = args.kind.map(|kind| match kind {
        Kind::Transfer => types::Kind::Transfer,
        Kind::Swap => types::Kind::Swap,
        Kind::Deposit => types::Kind::Deposit,
        Kind::Redeem => types::Kind::Redeem,
        Kind::Dispatch => types::Kind::Dispatch,
    });
    let filter = Filter {
        owner,
        domain: args.domain,
        kind,
        reference: args.reference.map(|reference| reference.0),
        lane: args.lane,
        ..Filter::default()
    };
    let now = session.clock().await?;
    let mut records = session.records(filter).await?;
    records.retain(|record| !args.expired || record.available_actions(&now).expire);
    records.sort_by_key(|record| (record.owner, record.expires_at, record.sequence));
    let mints: Vec<Pubkey> = records.iter().flat_map(mints_of).collect();
    let units = session.units(&mints).await?;
    let rounds = session.request_rounds(&records).await?;
    let contexts: Vec<_> = records
        .iter()
        .map(|record| RecordContext {
            request_round: record
                .request_terms()
                .and_then(|terms| rounds.get(&(terms.vault, terms.round_index))),
            ..RecordContext::new(record)
        })
        .collect();

    let json = contexts.iter().map(|context| view::record::json(context, &now, &units));
    let json = list_json("records", json);
    let text = if records.is_empty() {
        "No pending records.".to_owned()
    } else {
        let rows = contexts.iter().map(|context| row(context, &now, &units));
        table(["record", "owner", "what", "now", "expires"], rows)
    };
    Ok(Answer::new(text, json))
}

fn row(context: &RecordContext, now: &Clock, units: &Units) -> [String; 5] {
    let record = context.record;
    let amount = units.short(&record.escrow_mint, record.remaining);
    let what = match &record.terms {
        Terms::Transfer(terms) => format!("{amount} to {}", short(&terms.recipient)),
        Terms::Swap(terms) => {
            let price = record.quote(None).map_or(0, |quote| quote.price);
            format!("{amount} for {}", units.short(&terms.buy_mint, price))
        }
        Terms::Deposit(terms) | Terms::Redeem(terms) => format!("{amount} in round {}", terms.round_index),
        Terms::Dispatch(terms) => format!("{amount} with {}", short(&terms.adapter_program)),
        Terms::Unset => amount,
    };
    let phase = match record.phase(now) {
        _ if record.is_request() => {
            let name = |in_round: &RequestRound| view::round::phase_name(&in_round.round, now);
            format!("round {}", context.request_round.map_or("closed", name))
        }
        _ if record.status == Status::WrittenOff => "written off".to_owned(),
        Phase::Finalize | Phase::Suspended if record.adapter_program().is_some() => "in flight".to_owned(),
        Phase::Wait { until_slot } => format!("wait {} slots", until_slot.saturating_sub(now.slot)),
        Phase::Suspended => "suspended".to_owned(),
        Phase::Finalize => "finalize".to_owned(),
        Phase::Expire => "expire".to_owned(),
    };
    let expires = match record.expires_at.saturating_sub(now.unix_time) {
        ahead @ 1.. => format!("in {}", duration(ahead)),
        ago => format!("{} ago", duration(ago)),
    };
    [record.address().to_string(), short(&record.owner), what, phase, expires]
}

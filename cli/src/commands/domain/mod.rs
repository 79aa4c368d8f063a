mod accept_authority;
mod answer;
mod collect_fees;
mod create;
mod list;
mod pause;
mod policy;
mod propose_authority;
mod show;
mod update;

use crate::{args::domain::Domain, failure::Failure, output::Answer, session::Session};
use airlock_client::generated::types::Pause;

pub async fn run(session: &Session, command: Domain) -> Result<Answer, Failure> {
    match command {
        Domain::Create(args) => create::run(session, args).await,
        Domain::Show { domain } => show::run(session, domain).await,
        Domain::List { authority } => list::run(session, authority).await,
        Domain::Update {
            domain,
            policy,
            validity,
            ..
        } => update::run(session, domain, policy, validity).await,
        Domain::Pause { domain, what, validity } => pause::run(session, domain, what.into(), validity).await,
        Domain::Unpause { domain, validity } => pause::run(session, domain, Pause::Nothing, validity).await,
        Domain::ProposeAuthority {
            domain,
            authority,
            validity,
            ..
        } => propose_authority::run(session, domain, authority, validity).await,
        Domain::AcceptAuthority { domain, validity } => accept_authority::run(session, domain, validity).await,
        Domain::CollectFees {
            domain,
            mint,
            owner,
            lane,
            hook,
        } => collect_fees::run(session, domain, mint, (owner, lane.lane), hook).await,
    }
}

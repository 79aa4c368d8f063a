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
        Domain::Update { domain, policy } => update::run(session, domain, policy).await,
        Domain::Pause { domain, what } => pause::run(session, domain, what.into()).await,
        Domain::Unpause { domain } => pause::run(session, domain, Pause::Nothing).await,
        Domain::ProposeAuthority { domain, authority, .. } => propose_authority::run(session, domain, authority).await,
        Domain::AcceptAuthority { domain } => accept_authority::run(session, domain).await,
        Domain::CollectFees {
            domain,
            mint,
            owner,
            hook,
        } => collect_fees::run(session, domain, mint, owner, hook).await,
    }
}

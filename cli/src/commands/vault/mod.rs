//! What the verbs of a vault do: a file a verb, the ends of requests sharing one.

mod collect_fees;
mod create;
mod end;
mod exit;
mod join;
mod list;
mod open_round;
mod policy;
mod report;
mod reported;
mod settle;
mod show;
mod sweep;
mod update;

use crate::{args::vault::Vault, failure::Failure, output::Answer, session::Session};
use airlock_client::request::{End, Side};

pub async fn run(session: &Session, vault: Vault) -> Result<Answer, Failure> {
    match vault {
        Vault::Create(args) => create::run(session, *args).await,
        Vault::Show { vault } => show::run(session, vault).await,
        Vault::List { domain } => list::run(session, domain).await,
        Vault::Update { vault, policy } => update::run(session, vault, *policy).await,
        Vault::OpenRound { vault } => open_round::run(session, vault).await,
        Vault::Report { vault, deployed } => report::run(session, vault, deployed).await,
        Vault::Settle(args) => settle::run(session, args).await,
        Vault::Deposit(args) => join::run(session, Side::Deposit, args).await,
        Vault::Redeem(args) => join::run(session, Side::Redeem, args).await,
        Vault::Finalize(args) => end::run(session, End::Finalize, args).await,
        Vault::Cancel(args) => end::run(session, End::Cancel, args).await,
        Vault::Expire(args) => end::run(session, End::Expire, args).await,
        Vault::FinalizeDue(args) => sweep::run(session, End::Finalize, args).await,
        Vault::Lapse(args) => sweep::run(session, End::Expire, args).await,
        Vault::CollectFees { vault } => collect_fees::run(session, vault).await,
        Vault::Exit(args) => exit::run(session, args).await,
    }
}

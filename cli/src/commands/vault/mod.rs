mod answer;
mod collect_fees;
mod create;
mod end_due_requests;
mod end_request;
mod exit;
mod list;
mod open_round;
mod policy;
mod report;
mod request;
mod settle;
mod show;
mod update;

use crate::{args::vault::Vault, failure::Failure, output::Answer, session::Session};
use airlock_client::request::{End, Side};

pub async fn run(session: &Session, command: Vault) -> Result<Answer, Failure> {
    match command {
        Vault::Create(args) => create::run(session, *args).await,
        Vault::Show { vault } => show::run(session, vault).await,
        Vault::List { domain } => list::run(session, domain).await,
        Vault::Update { vault, policy } => update::run(session, vault, *policy).await,
        Vault::OpenRound { vault } => open_round::run(session, vault).await,
        Vault::Report { vault, deployed } => report::run(session, vault, deployed).await,
        Vault::Settle(args) => settle::run(session, args).await,
        Vault::Deposit(args) => request::run(session, Side::Deposit, args).await,
        Vault::Redeem(args) => request::run(session, Side::Redeem, args).await,
        Vault::Finalize(args) => end_request::run(session, End::Finalize, args).await,
        Vault::Cancel(args) => end_request::run(session, End::Cancel, args).await,
        Vault::Expire(args) => end_request::run(session, End::Expire, args).await,
        Vault::FinalizeDue(args) => end_due_requests::run(session, End::Finalize, args).await,
        Vault::RefundLapsed(args) => end_due_requests::run(session, End::Expire, args).await,
        Vault::CollectFees { vault } => collect_fees::run(session, vault).await,
        Vault::Exit(args) => exit::run(session, args).await,
    }
}

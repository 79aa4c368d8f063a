//! What each command does: a file a verb, the two kinds of records sharing the ways back.

mod adapter;
mod audit;
mod cancel;
mod changed;
mod completions;
mod dispatch;
mod domain_accept_authority;
mod domain_collect_fees;
mod domain_create;
mod domain_list;
mod domain_pause;
mod domain_propose_authority;
mod domain_report;
mod domain_show;
mod domain_update;
mod expire;
mod history;
mod hook;
mod keeper;
mod list;
mod man;
mod opening;
mod payee;
mod refund;
mod settled;
mod show;
mod swap_finalize;
mod swap_initiate;
mod told;
mod top_up;
mod transfer_finalize;
mod transfer_initiate;
mod vault;
mod watch;

use crate::{
    args::{Cli, Command, domain::Domain, swap::Swap, transfer::Transfer},
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_client::generated::types::{Kind, Pause};

pub async fn run(cli: Cli) -> Result<Answer, Failure> {
    // Opening a session touches no network and no key.
    let session = &Session::open(&cli.connection)?;
    let json = cli.connection.json;
    match cli.command {
        Command::Domain(domain) => run_domain(session, domain).await,
        Command::Transfer(transfer) => match transfer {
            Transfer::Initiate(args) => transfer_initiate::run(session, args).await,
            Transfer::Finalize(args) => transfer_finalize::run(session, args).await,
            Transfer::Cancel(args) => cancel::run(session, Kind::Transfer, args).await,
            Transfer::Expire(args) => expire::run(session, Kind::Transfer, args).await,
        },
        Command::Swap(swap) => match swap {
            Swap::Initiate(args) => swap_initiate::run(session, args).await,
            Swap::Finalize(args) => swap_finalize::run(session, args).await,
            Swap::Cancel(args) => cancel::run(session, Kind::Swap, args).await,
            Swap::Expire(args) => expire::run(session, Kind::Swap, args).await,
        },
        Command::Vault(vault) => vault::run(session, vault).await,
        Command::Adapter(adapter) => adapter::run(session, adapter).await,
        Command::Dispatch(dispatch) => dispatch::run(session, dispatch).await,
        Command::TopUp(args) => top_up::run(session, args).await,
        Command::List(args) => list::run(session, args).await,
        Command::Watch(args) => watch::run(session, args, json).await,
        Command::Keeper(command) => keeper::run(session, command, json).await,
        Command::Show { record } => show::run(session, record).await,
        Command::History { record } => history::run(session, record).await,
        Command::Audit(args) => audit::run(session, args).await,
        Command::Completions { shell } => Ok(completions::run(shell)),
        Command::Man { out } => man::run(out.as_deref()),
    }
}

async fn run_domain(session: &Session, domain: Domain) -> Result<Answer, Failure> {
    match domain {
        Domain::Create(args) => domain_create::run(session, args).await,
        Domain::Show { domain } => domain_show::run(session, domain).await,
        Domain::List { authority } => domain_list::run(session, authority).await,
        Domain::Update { domain, policy } => domain_update::run(session, domain, policy).await,
        Domain::Pause { domain, what } => domain_pause::run(session, domain, what.into()).await,
        Domain::Unpause { domain } => domain_pause::run(session, domain, Pause::Nothing).await,
        Domain::ProposeAuthority { domain, authority, .. } => {
            domain_propose_authority::run(session, domain, authority).await
        }
        Domain::AcceptAuthority { domain } => domain_accept_authority::run(session, domain).await,
        Domain::CollectFees {
            domain,
            mint,
            owner,
            hook_accounts,
        } => domain_collect_fees::run(session, domain, mint, owner, hook_accounts).await,
    }
}

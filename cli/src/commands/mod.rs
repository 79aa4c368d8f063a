//! What each command does: a file or a folder for each, besides those for what several commands share.

mod adapter;
mod audit;
mod completions;
mod dispatch;
mod domain;
mod events_answer;
mod find_record;
mod history;
mod hook;
mod initiated_answer;
mod keeper;
mod list;
mod man;
mod prepare_initiate;
mod recipient;
mod refund;
mod remaining_changed;
mod sequence;
mod show;
mod swap;
mod top_up;
mod transfer;
mod vault;
mod watch;

use crate::{
    args::{Cli, Command},
    failure::Failure,
    output::Answer,
    session::Session,
};

pub async fn run(cli: Cli) -> Result<Answer, Failure> {
    let session = &Session::open(&cli.connection, cli.command.allows_unusual_recipient())?;
    let json = cli.connection.json;
    match cli.command {
        Command::Domain(command) => domain::run(session, command).await,
        Command::Transfer(command) => transfer::run(session, command).await,
        Command::Swap(command) => swap::run(session, command).await,
        Command::Vault(command) => vault::run(session, command).await,
        Command::Adapter(command) => adapter::run(session, command).await,
        Command::Dispatch(command) => dispatch::run(session, command).await,
        Command::Sequence(command) => sequence::run(session, command).await,
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

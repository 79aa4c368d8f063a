//! The command line. Values are parsed in `amount`, `time`, `limit` and `extensions`.

pub mod adapter;
pub mod audit;
pub mod connection;
pub mod dispatch;
pub mod domain;
pub mod expiry;
pub mod hex;
pub mod hook;
pub mod initiate;
pub mod keeper;
pub mod list;
pub mod mint;
pub mod payment;
pub mod recipient;
pub mod sequence;
pub mod swap;
pub mod top_up;
pub mod transfer;
pub mod validity;
pub mod vault;
pub mod vault_policy;
pub mod watch;

pub use connection::Connection;

use airlock_client::Pubkey;
use clap::{Parser, Subcommand};

const EXIT_CODES: &str = "\
Exit codes:
  0  done, or done already
  1  refused by the program, or what was asked for is not there; nothing changed
  2  wrong usage: an option, an amount, a key file
  3  the network or the node failed; check what happened before trying again

Amounts are decimal numbers in units of the mint (`12.5`), or `all`. Durations have units (`90s`, `30m`, `2h`, `7d`). Times
are dates (`2026-12-24 18:00` in UTC, or RFC 3339). `SOL` stands for the mint of wrapped SOL.";

/// Airlock: an escrow for asynchronous operations. Tokens are held until they are paid on the recorded terms, or refunded.
#[derive(Parser, Debug)]
#[command(name = "airlock", version, after_help = EXIT_CODES, propagate_version = true)]
pub struct Cli {
    #[command(flatten)]
    pub connection: Connection,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand, Debug)]
pub enum Command {
    /// A tenant's policy: fee, windows, who may pause
    #[command(subcommand)]
    Domain(domain::Domain),
    /// Tokens for a recipient: put in escrow now, paid later
    #[command(subcommand)]
    Transfer(transfer::Transfer),
    /// Tokens for a price in another mint
    #[command(subcommand)]
    Swap(swap::Swap),
    /// An asynchronous vault: deposits and redemptions are settled in rounds, at one price, within the limit of each
    #[command(subcommand)]
    Vault(vault::Vault),
    /// The programs that a vault may send assets to
    #[command(subcommand)]
    Adapter(adapter::Adapter),
    /// Assets of a vault that are sent to an adapter and returned
    #[command(subcommand)]
    Dispatch(dispatch::Dispatch),
    /// The lanes of an owner's numbers, and their rent
    #[command(subcommand)]
    Sequence(sequence::Sequence),
    /// Tops up an escrow that holds less than its record says, at the cost of the signer, who may be anyone
    TopUp(top_up::TopUp),
    /// Lists pending records
    List(list::List),
    /// Lists pending records again and again
    Watch(watch::Watch),
    /// Runs a keeper, which does what is due, for the tips
    #[command(subcommand)]
    Keeper(keeper::Keeper),
    /// Shows a pending record: its terms, its windows, and what each party can do now
    Show { record: Pubkey },
    /// Shows the events of a record, also of a closed one, with time and transaction
    History { record: Pubkey },
    /// Checks every invariant that the stored accounts can show. Exits with 1 if something does not add up
    Audit(audit::Audit),
    /// Prints a completion script
    Completions { shell: clap_complete::Shell },
    /// Prints the manual page, or writes one for every command
    Man {
        /// The folder to write them to
        #[arg(long, value_name = "FOLDER")]
        out: Option<std::path::PathBuf>,
    },
}

impl Command {
    /// Whether it may name a recipient that nobody can sign for.
    pub fn allows_unusual_recipient(&self) -> bool {
        let option = match self {
            Self::Transfer(transfer::Transfer::Initiate(args)) => args.unusual_recipient,
            Self::Swap(swap::Swap::Initiate(args)) => args.unusual_recipient,
            Self::Vault(vault::Vault::Deposit(args) | vault::Vault::Redeem(args)) => args.unusual_recipient,
            Self::Domain(domain::Domain::Create(args)) => args.unusual_recipient,
            Self::Domain(domain::Domain::Update { unusual_recipient, .. }) => *unusual_recipient,
            _ => return false,
        };
        option.allow_unusual_recipient
    }
}

#[cfg(test)]
mod tests;

//! What can be typed. Each type says what it means; reading and checking of values is in `amount`, `time`, `cluster`.

pub mod adapter;
pub mod audit;
pub mod connection;
pub mod dispatch;
pub mod domain;
pub mod initiate;
pub mod keeper;
pub mod list;
pub mod swap;
pub mod top_up;
pub mod transfer;
pub mod vault;
pub mod watch;

pub use connection::Connection;

use airlock_client::{Pubkey, program};
use clap::{Parser, Subcommand};

const EXIT_CODES: &str = "\
Exit codes:
  0  done, or done already
  1  refused by the program, or what was asked for is not there; nothing changed
  2  wrong usage: an option, an amount, a key file
  3  the network or the node failed; look before trying again

Amounts are decimal numbers in units of the mint (`12.5`), or `all`. Times are durations (`30m`, `2h`, `7d`) or dates
(`2026-12-24 18:00` in UTC, or RFC 3339). `SOL` stands for the mint of wrapped SOL.";

/// Airlock: value goes in, waits sealed in escrow, and comes out on the recorded terms or back to its owner.
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
    /// Tokens for a recipient: authorised now, paid later
    #[command(subcommand)]
    Transfer(transfer::Transfer),
    /// Tokens against a price in another mint
    #[command(subcommand)]
    Swap(swap::Swap),
    /// An asynchronous vault: deposits and redemptions settled in rounds, at one price, within everybody's limit
    #[command(subcommand)]
    Vault(vault::Vault),
    /// The programs that a vault may send assets to
    #[command(subcommand)]
    Adapter(adapter::Adapter),
    /// A vault's assets, out to an adapter and home again
    #[command(subcommand)]
    Dispatch(dispatch::Dispatch),
    /// Brings the escrow of a record up to what the record holds, at the signer's cost; anyone may
    TopUp(top_up::TopUp),
    /// Lists pending records
    List(list::List),
    /// Shows pending records, again and again
    Watch(watch::Watch),
    /// Does what is due, for the tips
    #[command(subcommand)]
    Keeper(keeper::Keeper),
    /// Says what a record is, which doors are open, and what each party can do
    Show { record: Pubkey },
    /// Says what became of a record, also of one that is closed: every step, when, and in which transaction
    History { record: Pubkey },
    /// Checks what is stored: every invariant that state can show. Exits with 1 if something does not add up
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

/// A mint's address, or SOL.
fn mint(text: &str) -> Result<Pubkey, String> {
    match text {
        "SOL" | "sol" => Ok(program::WRAPPED_SOL),
        address => address
            .parse()
            .map_err(|_| "not an address; give the mint's, or SOL".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_options_do_not_clash() {
        Cli::command().debug_assert();
    }
}

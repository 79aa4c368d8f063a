use airlock_client::Pubkey;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub enum Keeper {
    /// Finalizes what is due and expires what is overdue, for the tips, until it is interrupted
    Run(Run),
    /// Prints a commented file of settings, with the defaults
    Settings,
}

#[derive(Args, Debug)]
pub struct Run {
    /// The domain that is kept
    #[arg(long, env = "AIRLOCK_DOMAIN")]
    pub domain: Pubkey,
    /// Settings; see `airlock keeper settings`
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
    /// Where changes are subscribed to [default: the URL's own websocket, where nodes have it]
    #[arg(long, value_name = "URL")]
    pub socket: Option<String>,
    /// Look once, do what is due, and stop
    #[arg(long)]
    pub once: bool,
    /// How much is logged: error, warn, info, debug
    #[arg(long, value_name = "LEVEL", default_value = "info")]
    pub log: tracing::Level,
}

use airlock_client::Pubkey;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub enum Keeper {
    /// Finalizes what is due and expires what is overdue, for the tips, until it is interrupted
    Run(Run),
    /// Prints a commented settings file with the defaults
    Settings,
}

#[derive(Args, Debug)]
pub struct Run {
    /// The keeper's domain
    #[arg(long, env = "AIRLOCK_DOMAIN")]
    pub domain: Pubkey,
    /// The settings file; see `airlock keeper settings`
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
    /// The websocket to subscribe to changes [default: that of the node]
    #[arg(long = "socket", value_name = "URL")]
    pub websocket: Option<String>,
    /// Poll once, do what is due, and stop
    #[arg(long)]
    pub once: bool,
    /// The log level: error, warn, info, debug
    #[arg(long = "log", value_name = "LEVEL", default_value = "info")]
    pub log_level: tracing::Level,
}

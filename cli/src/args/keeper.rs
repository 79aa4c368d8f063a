use airlock_client::Pubkey;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub enum Keeper {
    /// Finalizes what is due and refunds what has expired, for the tips, until it is interrupted
    Run(Run),
    /// Prints a commented configuration file with the defaults
    PrintConfig,
}

#[derive(Args, Debug)]
pub struct Run {
    /// The keeper's domain
    #[arg(long, env = "AIRLOCK_DOMAIN")]
    pub domain: Pubkey,
    /// The keeper's configuration file; see `airlock keeper print-config`
    #[arg(long, value_name = "FILE")]
    pub keeper_config: Option<PathBuf>,
    /// The websocket to subscribe to changes [default: that of the node]
    #[arg(long, value_name = "URL")]
    pub websocket: Option<String>,
    /// Poll once, do what is due, and stop
    #[arg(long)]
    pub once: bool,
    /// The log level: error, warn, info, debug
    #[arg(long, value_name = "LEVEL", default_value = "info")]
    pub log_level: tracing::Level,
}

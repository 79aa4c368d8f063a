use airlock_client::Pubkey;
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub struct Audit {
    /// Audit this domain [default: every domain]
    pub domain: Option<Pubkey>,
    /// Read a snapshot file instead of the cluster
    #[arg(long, value_name = "FILE")]
    pub snapshot: Option<PathBuf>,
    /// Write what is read to a snapshot file
    #[arg(long, value_name = "FILE", conflicts_with = "snapshot")]
    pub save: Option<PathBuf>,
    /// Read the program's whole history too, and compare the stored accounts with its events; takes long
    #[arg(long, conflicts_with = "snapshot")]
    pub events: bool,
}

use airlock_client::Pubkey;
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub struct Audit {
    /// Of this domain [default: of every domain]
    pub domain: Option<Pubkey>,
    /// Read a snapshot file instead of the cluster
    #[arg(long, value_name = "FILE")]
    pub snapshot: Option<PathBuf>,
    /// Keep what is read in a snapshot file
    #[arg(long, value_name = "FILE", conflicts_with = "snapshot")]
    pub save: Option<PathBuf>,
    /// Read the program's whole history too, and compare what its events say with what is stored; takes long
    #[arg(long, conflicts_with = "snapshot")]
    pub events: bool,
}

//! Global options: the cluster, the keys, and the format of the answer.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(next_help_heading = "Global options")]
pub struct Connection {
    /// The cluster: a URL, or localhost, devnet, testnet, mainnet-beta [default: as the Solana CLI is configured]
    #[arg(short, long, global = true, env = "AIRLOCK_URL")]
    pub url: Option<String>,
    /// The key file that signs: a path, or - for standard input [default: as the Solana CLI is configured]
    #[arg(short, long, global = true, env = "AIRLOCK_KEYPAIR")]
    pub keypair: Option<PathBuf>,
    /// The key file that pays fees, rent and tips [default: the one that signs]
    #[arg(long, global = true)]
    pub fee_payer: Option<PathBuf>,
    /// The Solana CLI's configuration
    #[arg(short = 'C', long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The commitment to wait for [default: as the Solana CLI is configured, else confirmed]
    #[arg(long, global = true)]
    pub commitment: Option<Commitment>,
    /// Priority fee, in micro-lamports a compute unit
    #[arg(long, global = true, value_name = "MICROLAMPORTS")]
    pub compute_unit_price: Option<u64>,
    /// Simulate only; send nothing
    #[arg(long, global = true)]
    pub dry_run: bool,
    /// Print JSON: the answer on standard output, an error on standard error
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commitment {
    Processed,
    Confirmed,
    Finalized,
}

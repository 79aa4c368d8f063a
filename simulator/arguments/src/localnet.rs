use crate::ProgramPath;
use clap::Parser;
use std::path::PathBuf;

/// Starts a node with Airlock on it and keeps it up until it is interrupted.
///
/// Keys are written to a folder, with a configuration that the Solana CLI and the `airlock` CLI take with -C, and
/// localnet.json, which tells scripts where everything is. The keys follow from names that everybody knows: never use
/// them anywhere else.
///
/// Exit codes: 0 it was interrupted; 1 it could not be started.
#[derive(Clone, Debug, Parser)]
#[command(name = "airlock-localnet", bin_name = "cargo xtask localnet --", version)]
pub struct Localnet {
    /// Where keys and configuration go
    #[arg(long, value_name = "FOLDER", default_value = "target/localnet")]
    pub folder: PathBuf,
    /// Stop once everything is ready: to try whether it works
    #[arg(long)]
    pub once: bool,
    /// Stop also when standard input ends: with the script that started it, however that ends
    #[arg(long)]
    pub until_input_ends: bool,
    #[command(flatten)]
    pub program: ProgramPath,
}

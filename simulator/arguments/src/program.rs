use clap::Args;
use std::path::PathBuf;

/// Which program is deployed: the same for every binary.
#[derive(Args, Clone, Debug)]
pub struct ProgramPath {
    /// The compiled program; sample adapters are looked for beside it
    #[arg(
        long = "program",
        value_name = "SO",
        env = "AIRLOCK_PROGRAM",
        default_value = "target/deploy/airlock.so"
    )]
    pub path: PathBuf,
}

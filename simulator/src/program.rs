use crate::Failure;
use clap::Args;
use std::path::PathBuf;

/// Which program is deployed: the same for every binary here.
#[derive(Args, Debug)]
pub struct Program {
    /// The compiled program
    #[arg(
        long = "program",
        value_name = "SO",
        env = "AIRLOCK_PROGRAM",
        default_value = "target/deploy/airlock.so"
    )]
    path: PathBuf,
}

impl Program {
    pub fn read(&self) -> Result<Vec<u8>, Failure> {
        std::fs::read(&self.path).map_err(|why| Failure::NoProgram {
            path: self.path.display().to_string(),
            why,
        })
    }
}

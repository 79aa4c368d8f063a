//! What is to be compared, and for how long.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;
use clap::{Parser, ValueEnum};

#[cfg(feature = "litesvm")]
use crate::litesvm::Chain;
use crate::machine::Machine;
use crate::report::unhex;
use crate::sbpf::Sbpf;
use crate::session::Limit;

#[derive(Parser)]
#[command(about = "Compares compiled SBF bytecode with the host")]
pub struct Options {
    /// The program, compiled in one way or several
    #[arg(required = true)]
    pub programs: Vec<PathBuf>,
    /// Seed of the inputs
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many cases on each program and machine
    #[arg(long, default_value_t = 100_000)]
    cases: u64,
    /// How long on each program and machine, instead
    #[arg(long, conflicts_with = "cases")]
    seconds: Option<u64>,
    /// One group of cases, or one case: random, or random.f17
    #[arg(long, value_name = "GROUP[.CASE]")]
    pub only: Option<String>,
    /// One input for that case, instead of many
    #[arg(long, value_name = "HEX", requires = "only", value_parser = unhex)]
    pub input: Option<std::vec::Vec<u8>>,
    #[arg(long, default_value = "jit")]
    pub machine: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// The virtual machine, compiling to the host's code: the fastest
    Jit,
    /// The virtual machine, interpreting
    Interpreter,
    /// One after the other
    Both,
    /// Agave's loader and metering
    #[cfg(feature = "litesvm")]
    Litesvm,
}

impl Kind {
    /// A machine of this kind, or one of each, with the program.
    pub fn load(self, so: &Path) -> Result<Vec<Box<dyn Machine>>> {
        Ok(match self {
            Kind::Jit => vec![Box::new(Sbpf::load(so, true)?)],
            Kind::Interpreter => vec![Box::new(Sbpf::load(so, false)?)],
            Kind::Both => vec![Box::new(Sbpf::load(so, true)?), Box::new(Sbpf::load(so, false)?)],
            #[cfg(feature = "litesvm")]
            Kind::Litesvm => vec![Box::new(Chain::load(so)?)],
        })
    }
}

impl Options {
    pub fn limit(&self) -> Limit {
        match self.seconds {
            Some(seconds) => Limit::Time(Duration::from_secs(seconds)),
            None => Limit::Cases(self.cases),
        }
    }
}

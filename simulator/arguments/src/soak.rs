use crate::ProgramPath;
use clap::{ArgAction, Parser, value_parser};

/// Lets many users work through client, keepers and node for a while, injects faults, and audits at the end.
///
/// Ctrl-C ends the day early: what is pending is still brought to its end and audited. A second one ends it at once.
///
/// Exit codes: 0 everything adds up; 1 something does not; 2 it could not be run; 130 interrupted twice.
#[derive(Clone, Debug, Parser)]
#[command(name = "airlock-soak", bin_name = "cargo xtask soak --", version)]
pub struct Soak {
    /// How long users work
    #[arg(long, default_value_t = 60, value_parser = value_parser!(u64).range(1..=86_400))]
    pub seconds: u64,
    /// How many users
    #[arg(long, default_value_t = 300, value_parser = value_parser!(u64).range(4..=5_000))]
    pub users: u64,
    /// How many keepers
    #[arg(long, default_value_t = 2, value_parser = value_parser!(u64).range(0..=16))]
    pub keepers: u64,
    /// Of the random numbers; with the same seed users want the same
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Whether faults are injected
    #[arg(long, default_value_t = true, action = ArgAction::Set, value_name = "BOOL")]
    pub faults: bool,
    /// Print one JSON object at the end, and nothing else
    #[arg(long, conflicts_with = "markdown")]
    pub json: bool,
    /// Print the tables of docs/soak.md
    #[arg(long)]
    pub markdown: bool,
    #[command(flatten)]
    pub program: ProgramPath,
}

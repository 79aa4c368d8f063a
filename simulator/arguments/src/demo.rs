use crate::ProgramPath;
use clap::{ColorChoice, Parser};

/// Plays scenarios against the compiled program, on a real node inside this process.
///
/// Exit codes: 0 all steps ended as expected and nothing is lost; 1 something is wrong; 2 it could not be played; 130
/// interrupted.
#[derive(Clone, Debug, Parser)]
#[command(name = "airlock-simulator", bin_name = "cargo xtask demo --", version)]
pub struct Demo {
    /// A scenario file, or the name of a built-in one; several are played one after another [default: day, then vault]
    #[arg(long, value_name = "FILE")]
    pub scenario: Vec<String>,
    /// Show all balances after each step, and all totals at the end
    #[arg(long, conflicts_with = "json")]
    pub tables: bool,
    /// Wait for Enter after each step; q stops. Needs a terminal
    #[arg(long, conflicts_with = "json")]
    pub step: bool,
    /// When to use colours; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
    /// Print one JSON object at the end, and nothing else
    #[arg(long)]
    pub json: bool,
    /// List the built-in scenarios
    #[arg(long)]
    pub list: bool,
    #[command(flatten)]
    pub program: ProgramPath,
}

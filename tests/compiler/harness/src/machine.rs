//! A machine that runs the compiled program.

use anyhow::Result;

/// How a call of the program ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The results: the account's data after the cases.
    Done(Vec<u8>),
    /// With this error.
    Aborted(String),
    /// Without compute units left: too many cases for LiteSVM.
    #[cfg_attr(not(feature = "litesvm"), allow(dead_code))]
    Exhausted,
}

pub trait Machine {
    /// The name in reports.
    fn name(&self) -> String;

    /// Runs the program on an account with this data, and returns the data from `results` on. An error is the machine's own.
    fn run(&mut self, data: &[u8], results: usize) -> Result<Outcome>;

    /// The most cases in one call, whatever the group allows.
    fn per_call(&self) -> usize {
        usize::MAX
    }
}

//! A machine that runs the compiled program.

use anyhow::Result;

/// How a call of the program ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// With the account's data behind the cases: the results.
    Done(Vec<u8>),
    /// With an error, and which.
    Aborted(String),
    /// With no compute units left: too many cases for LiteSVM.
    #[cfg_attr(not(feature = "litesvm"), allow(dead_code))]
    Exhausted,
}

pub trait Machine {
    /// To be named in reports.
    fn name(&self) -> String;

    /// Runs the program on an account with this data, and returns it from `results` on. Fails only if the machine does.
    fn run(&mut self, data: &[u8], results: usize) -> Result<Outcome>;

    /// The most cases in one call, whatever the group allows.
    fn per_call(&self) -> usize {
        usize::MAX
    }
}

//! Builds the instructions of jobs and sends them.

mod outcome;
mod prepare;
mod send;

pub use outcome::JobOutcome;
pub use prepare::{Prepared, prepare};
pub use send::{PreparedJob, batches, send};

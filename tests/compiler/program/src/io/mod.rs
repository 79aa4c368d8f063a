//! What a case reads and what it writes, the same on both machines.
//!
//! Here, a case can also be invented: then each value that it reads is drawn, and what was drawn is what the chain is
//! given. So no list of what a case reads has to fit the case.

mod input;
mod output;

pub use input::{Class, Draw, Input, Int, fill};
pub use output::{Output, Put};

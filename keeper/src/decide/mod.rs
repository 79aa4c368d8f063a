//! What can be done, when more can be done, and whether it pays. Pure: everything it depends on is in its arguments.

mod due;
mod operation;
mod profit;
mod timing;

pub use due::due;
pub use operation::{Job, Operation};
pub use profit::{Prices, is_worth_it, profit};
pub use timing::next_change_millis;

#[cfg(test)]
mod tests;

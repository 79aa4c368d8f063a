//! Which actions are available on a record.
//!
//! Delays are counted in slots, deadlines are Unix seconds. The windows are half-open and disjoint: at every
//! instant exactly one of *wait*, *finalize*, *expire* holds.

mod bounds;
mod clock;
mod round;
mod window;

pub use {bounds::*, clock::*, round::*, window::*};

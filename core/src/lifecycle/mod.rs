//! Which doors of a record are open.
//!
//! Depth is counted in slots, deadlines are Unix seconds. The windows are half-open and disjoint: at every
//! instant exactly one of *wait*, *finalize*, *expire* holds.

mod bounds;
mod moment;
mod round;
mod window;

pub use {bounds::*, moment::*, round::*, window::*};

//! A vault's rounds: opened by anyone, reported on and settled by the operator.

mod close;
mod open;
mod pockets;
mod report;
mod settle;

pub use {close::*, open::*, report::*, settle::*};

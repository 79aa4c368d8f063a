//! What is stored. Each type knows its own transitions; no field is set from outside.
//!
//! Layouts are packed and little-endian (borsh), and fixed up to the last field.

#[macro_use]
mod stored;

mod adapter;
mod capture;
mod dispatch;
mod domain;
mod initiate;
mod number;
mod pending;
mod round;
mod sequence;
mod side;
mod tally;
mod terms;
mod token;
mod vault;

pub use {
    adapter::*, capture::*, domain::*, initiate::*, pending::*, round::*, sequence::*, side::*, stored::*, terms::*,
    token::*, vault::*,
};

pub use crate::tokens::TokenProgram;

#[cfg(test)]
mod layout;

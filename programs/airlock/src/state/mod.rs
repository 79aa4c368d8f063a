//! What is stored. Each type knows its own transitions; no field is set from outside.
//!
//! Layouts are packed and little-endian (borsh), and fixed up to the last field.

#[macro_use]
mod wire;

mod adapter;
mod capture;
mod dispatch;
mod domain;
mod opening;
mod pending;
mod round;
mod sequence;
mod side;
mod terms;
mod vault;

pub use {
    adapter::*, capture::*, domain::*, opening::*, pending::*, round::*, sequence::*, side::*, terms::*, vault::*,
    wire::Wire,
};

#[cfg(test)]
mod layout;

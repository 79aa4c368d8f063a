//! What is stored. Each type knows its own transitions; no field is set from outside.
//!
//! Layouts are packed and little-endian (borsh), and fixed up to the last field.

#[macro_use]
mod wire;

mod domain;
mod pending;
mod sequence;
mod terms;

pub use {domain::*, pending::*, sequence::*, terms::*, wire::Wire};

#[cfg(test)]
mod layout;

//! What is stored. Each type knows its own transitions; no field is set from outside.
//!
//! Layouts are packed and little-endian (borsh), and fixed up to the last field.

#[macro_use]
mod wire;

mod domain;
mod pending;
mod round;
mod sequence;
mod terms;
mod vault;
mod vault_config;

pub use {domain::*, pending::*, round::*, sequence::*, terms::*, vault::*, vault_config::*, wire::Wire};

#[cfg(test)]
mod layout;

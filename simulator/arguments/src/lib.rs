//! Arguments of the simulator's binaries.
//!
//! They are apart from the binaries so that `cargo xtask` can check them, and print the help, before it compiles a node.

#![forbid(unsafe_code)]

mod demo;
mod localnet;
mod program;
mod soak;

pub use demo::Demo;
pub use localnet::Localnet;
pub use program::ProgramPath;
pub use soak::Soak;

#[cfg(test)]
mod tests;

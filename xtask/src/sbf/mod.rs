//! SBF bytecode with tools from package registries only: upstream rustc emits LLVM bitcode for BPF,
//! `sbpf-linker` links it with Debian's libLLVM and writes an SBPFv3 ELF. docs/toolchain.md describes it.

mod apt;
mod assembled;
mod checksums;
pub mod command;
mod compile;
mod crates;
mod elf;
mod environment;
mod gate;
mod linker;
mod packages;
mod pins;
mod runtime;
mod rust;
mod settings;
mod setup;
mod tree;

pub use checksums::Changed;
pub use compile::{Settings, compile, forget, link};
pub use crates::checksums;
pub use gate::{Fault, Finding, Refused, check, findings};
pub use pins::{digest as pins_digest, rules as rules_digest};
pub use setup::Toolchain;

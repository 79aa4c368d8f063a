//! Our own way to real SBF bytecode, from package registries alone: upstream rustc emits LLVM bitcode for BPF,
//! `sbpf-linker` links it with Debian's libLLVM and writes an SBPFv3 ELF. docs/toolchain.md tells the whole story.

mod compile;
mod elf;
mod nightly;
mod packages;
mod pins;
mod runtime;
mod setup;

pub use compile::{Settings, compile};
pub use pins::digest as pins_digest;
pub use setup::Toolchain;

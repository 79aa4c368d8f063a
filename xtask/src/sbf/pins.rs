//! Everything the bytes of a program depend on besides its sources. docs/toolchain.md says how to move a pin.

use crate::digest::Parts;

/// What `rustc -V` must print: rust-src and the std patch fit this compiler.
pub const RUSTC: &str = "rustc 1.97.0-nightly (e50aa6fba 2026-05-19)";
/// The rustup channel that installs it.
pub const CHANNEL: &str = "nightly-2026-05-20";
/// sbpf-linker on crates.io, built with its own lockfile.
pub const LINKER_VERSION: &str = "0.2.6";
/// Debian packages as `<sha256>  <name>_<version>_<architecture>.deb`.
pub const PACKAGES: &str = include_str!("../../sbf/packages.sha256");

pub const STD_PATCH: &str = include_str!("../../sbf/std.patch");
/// rustc's name for the target; the specification file is called after it.
pub const TARGET: &str = "sbpf-solana";
pub const TARGET_SPEC: &str = include_str!("../../sbf/sbpf-solana.json");
pub const RUSTC_WRAPPER: &str = include_str!("../../sbf/rustc");
pub const LINKER_WRAPPER: &str = include_str!("../../sbf/linker");
pub const BUILTINS: &str = include_str!("../../sbf/runtime/builtins.rs");
pub const COMPILER_BUILTINS: &str = include_str!("../../sbf/runtime/compiler_builtins.rs");

/// rustc flags of every crate that ends up in a program; paths are added at build time and leave no trace.
pub const RUST_FLAGS: [&str; 5] = ["-Zunstable-options", "-C", "panic=abort", "-C", "passes=lower-atomic"];

/// Changes whenever any of the above does.
pub fn digest() -> String {
    let mut parts = Parts::default();
    parts.add("rustc", RUSTC);
    parts.add("linker version", LINKER_VERSION);
    parts.add("packages", PACKAGES);
    parts.add("std patch", STD_PATCH);
    parts.add("target", TARGET_SPEC);
    parts.add("rustc wrapper", RUSTC_WRAPPER);
    parts.add("linker wrapper", LINKER_WRAPPER);
    parts.add("builtins", BUILTINS);
    parts.add("compiler builtins", COMPILER_BUILTINS);
    parts.add("rust flags", RUST_FLAGS.join(" "));
    parts.finish()
}

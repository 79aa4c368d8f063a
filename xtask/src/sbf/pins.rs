//! Everything the bytes of a program depend on besides its sources. docs/toolchain.md says how to move a pin.

use crate::digest::Parts;

/// The release of Rust, which rustup installs: compiler and std's sources. The workspace's own (rust-toolchain.toml).
pub const RELEASE: &str = "1.98.1";
/// Every file of it that builds: the compiler, cargo, their libraries, the host's std. `sha256sum -c` in its sysroot agrees.
pub const RUST: &str = include_str!("../../sbf/rust.sha256");
/// sbpf-linker on crates.io.
pub const LINKER_VERSION: &str = "0.2.6";
/// Digest of its `.crate` file. The lockfile in it pins all that it is built from.
pub const LINKER_CRATE: &str = "fb77b853725e5cc2455815109cadb110ecb62965dac9e91511a0531c9ea61f22";
/// libLLVM and the libraries under it, from Debian: `<sha256>  <name>_<version>_<architecture>.deb`.
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

/// The digests of the parts that the pins make: `<digest>  <part>`, written by `cargo xtask toolchain --update-pins`.
pub const ASSEMBLED: &str = include_str!("../../sbf/assembled.sha256");

/// Changes whenever one of the pins above does.
pub fn digest() -> String {
    let mut parts = Parts::default();
    parts.add("rust", RUST);
    parts.add("linker", LINKER_CRATE);
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

/// Changes whenever the build or the checks do: what was built before is then built and checked again.
pub fn rules() -> String {
    const FILES: [&str; 19] = [
        include_str!("compile.rs"),
        include_str!("crates.rs"),
        include_str!("environment.rs"),
        include_str!("gate/branch.rs"),
        include_str!("gate/bytecode.rs"),
        include_str!("gate/divisions.rs"),
        include_str!("gate/facts.rs"),
        include_str!("gate/flow.rs"),
        include_str!("gate/frames.rs"),
        include_str!("gate/functions.rs"),
        include_str!("gate/ir.rs"),
        include_str!("gate/jumps.rs"),
        include_str!("gate/mod.rs"),
        include_str!("gate/names.rs"),
        include_str!("gate/pointer.rs"),
        include_str!("gate/state.rs"),
        include_str!("gate/result.rs"),
        include_str!("gate/step.rs"),
        include_str!("settings.rs"),
    ];
    let mut parts = Parts::default();
    FILES.iter().for_each(|file| parts.add("rule", file));
    parts.finish()
}

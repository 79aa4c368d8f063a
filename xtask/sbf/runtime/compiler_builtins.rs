//! rustc wants a crate of this name beside every `no_std` crate; `builtins.rs` is the real thing.
#![feature(no_core, compiler_builtins)]
#![allow(internal_features)]
#![no_core]
#![compiler_builtins]

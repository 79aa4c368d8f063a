//! Modules that lie side by side never import each other in a circle, at any level of any crate of the workspace.
//!
//! A module may use what lies above it (its folder's `mod.rs`, the root of the crate) and below it. Code that is compiled
//! only for tests may use anything. What counts is each path that is written, also among what macros and attributes are
//! given; a call of a method names no module.

mod attributes;
mod circles;
mod imports;
mod made_up;
mod reader;
mod resolve;
mod source;
mod tokens;
mod tree;
mod variables;
mod workspace;

use workspace::Workspace;

#[test]
fn siblings_never_import_each_other_in_a_circle() {
    let workspace = Workspace::read();
    let packages = workspace.packages.iter();
    let circles: Vec<_> = packages.flat_map(|package| package.circles(&workspace)).collect();
    assert!(circles.is_empty(), "circles of imports:\n{}", circles.join("\n"));
}

//! The leaves of a `use`.

use syn::spanned::Spanned;
use syn::{Ident, UseTree};

/// One name, or a glob, that a `use` brings.
pub struct Leaf {
    pub path: Vec<String>,
    /// The name it has here; a glob has none.
    pub name: Option<String>,
    pub line: usize,
}

pub fn leaves(tree: &UseTree) -> Vec<Leaf> {
    let mut all = Vec::new();
    add(tree, &[], &mut all);
    all
}

fn add(tree: &UseTree, prefix: &[String], all: &mut Vec<Leaf>) {
    let extended = |name: &Ident| {
        if name == "self" {
            prefix.to_vec()
        } else {
            within(prefix, name)
        }
    };
    let (path, name) = match tree {
        UseTree::Path(path) => return add(&path.tree, &within(prefix, &path.ident), all),
        UseTree::Group(group) => return group.items.iter().for_each(|tree| add(tree, prefix, all)),
        UseTree::Glob(_) => (prefix.to_vec(), None),
        UseTree::Name(name) => (extended(&name.ident), extended(&name.ident).pop()),
        UseTree::Rename(rename) => (extended(&rename.ident), Some(rename.rename.to_string())),
    };
    let line = tree.span().start().line;
    all.push(Leaf { path, name, line });
}

fn within(prefix: &[String], name: &Ident) -> Vec<String> {
    prefix.iter().cloned().chain([name.to_string()]).collect()
}

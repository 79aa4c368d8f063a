//! What one module's source says.

/// From where a name can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visible {
    Everywhere,
    FromParent,
    FromHere,
}

/// What a module defines, other than modules and macros.
pub struct Item {
    pub name: String,
    pub visible: Visible,
}

/// One leaf of a `use`.
pub struct Import {
    pub path: Vec<String>,
    /// The name it has here; a glob has none.
    pub name: Option<String>,
    pub visible: Visible,
}

/// A `mod`.
pub struct Declared {
    pub name: String,
    pub visible: Visible,
    /// `#[macro_use]`: its macros are the parent's too.
    pub lends_macros: bool,
    /// The value of `#[path]`.
    pub path: Option<String>,
    /// `None`: it lies in a file of its own.
    pub items: Option<Vec<syn::Item>>,
}

/// What a module's own source says.
#[derive(Default)]
pub struct Source {
    pub items: Vec<Item>,
    pub imports: Vec<Import>,
    pub mentions: Vec<Mention>,
    pub macros: Vec<String>,
    pub modules: Vec<Declared>,
}

/// A path in the source.
pub struct Mention {
    pub path: Vec<String>,
    pub line: usize,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Use,
    /// In an expression, a type, a pattern, an attribute.
    Code,
    Macro,
}

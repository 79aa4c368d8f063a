//! Reads what one module's source says. Code that is compiled only for tests is skipped.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Ident, Meta, Visibility};

use crate::attributes::{attributes, for_tests, value_of_path};
use crate::imports::{Leaf, leaves};
use crate::source::{Declared, Import, Item, Kind, Mention, Source, Visible};
use crate::tokens;
use crate::variables::variables;

pub fn read(items: &[syn::Item]) -> Source {
    let mut reader = Reader::default();
    items.iter().for_each(|item| reader.visit_item(item));
    reader.source
}

#[derive(Default)]
struct Reader {
    source: Source,
    /// Names of variables in the functions around: these are no imports.
    variables: Vec<HashSet<String>>,
}

impl Reader {
    fn declare(&mut self, name: &Ident, visibility: &Visibility) {
        if self.variables.is_empty() {
            self.source.items.push(Item {
                name: name.to_string(),
                visible: visible(visibility),
            });
        }
    }

    fn mention(&mut self, path: Vec<String>, line: usize, kind: Kind) {
        let is_variable = path.len() == 1 && self.variables.iter().any(|names| names.contains(&path[0]));
        if kind != Kind::Code || !is_variable {
            self.source.mentions.push(Mention { path, line, kind });
        }
    }

    fn scan(&mut self, stream: &TokenStream) {
        for Mention { path, line, kind } in tokens::mentions(stream) {
            self.mention(path, line, kind);
        }
    }

    fn in_function(&mut self, variables: HashSet<String>, visit: impl FnOnce(&mut Self)) {
        self.variables.push(variables);
        visit(self);
        self.variables.pop();
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        use syn::Item;
        if for_tests(attributes(item)) {
            return;
        }
        match item {
            Item::Const(item) => self.declare(&item.ident, &item.vis),
            Item::Enum(item) => self.declare(&item.ident, &item.vis),
            Item::Fn(item) => self.declare(&item.sig.ident, &item.vis),
            Item::Static(item) => self.declare(&item.ident, &item.vis),
            Item::Struct(item) => self.declare(&item.ident, &item.vis),
            Item::Trait(item) => self.declare(&item.ident, &item.vis),
            Item::Type(item) => self.declare(&item.ident, &item.vis),
            Item::Union(item) => self.declare(&item.ident, &item.vis),
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_impl_item(&mut self, item: &'ast syn::ImplItem) {
        let attributes: &[Attribute] = match item {
            syn::ImplItem::Const(item) => &item.attrs,
            syn::ImplItem::Fn(item) => &item.attrs,
            _ => &[],
        };
        if !for_tests(attributes) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        item.attrs.iter().for_each(|attribute| self.visit_attribute(attribute));
        self.source.modules.push(Declared {
            name: item.ident.to_string(),
            visible: visible(&item.vis),
            lends_macros: item
                .attrs
                .iter()
                .any(|attribute| attribute.path().is_ident("macro_use")),
            path: item.attrs.iter().find_map(value_of_path),
            items: item.content.as_ref().map(|(_, items)| items.clone()),
        });
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if item.leading_colon.is_some() {
            return;
        }
        for Leaf { path, name, line } in leaves(&item.tree) {
            self.mention(path.clone(), line, Kind::Use);
            let visible = visible(&item.vis);
            self.source.imports.push(Import { path, name, visible });
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.in_function(variables(|names| names.visit_item_fn(item)), |reader| {
            visit::visit_item_fn(reader, item);
        });
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.in_function(variables(|names| names.visit_impl_item_fn(item)), |reader| {
            visit::visit_impl_item_fn(reader, item);
        });
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.in_function(variables(|names| names.visit_trait_item_fn(item)), |reader| {
            visit::visit_trait_item_fn(reader, item);
        });
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            let names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.mention(names, path.span().start().line, Kind::Code);
        }
        visit::visit_path(self, path);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.scan(&list.tokens);
        }
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let names = call
            .path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        self.mention(names, call.path.span().start().line, Kind::Macro);
        self.scan(&call.tokens);
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        if let Some(name) = &item.ident {
            self.source.macros.push(name.to_string());
            self.scan(&item.mac.tokens);
        } else {
            self.visit_macro(&item.mac);
            for name in tokens::defined(&item.mac.tokens) {
                self.source.items.push(Item {
                    name,
                    visible: Visible::Everywhere,
                });
            }
        }
    }
}

fn visible(visibility: &Visibility) -> Visible {
    match visibility {
        Visibility::Public(_) => Visible::Everywhere,
        Visibility::Inherited => Visible::FromHere,
        Visibility::Restricted(restricted) if restricted.path.is_ident("self") => Visible::FromHere,
        Visibility::Restricted(restricted) if restricted.path.is_ident("super") => Visible::FromParent,
        Visibility::Restricted(_) => Visible::Everywhere,
    }
}

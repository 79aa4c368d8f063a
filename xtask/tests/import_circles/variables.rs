//! The names of a function's variables: where one stands, nothing is imported.

use std::collections::HashSet;

use syn::visit::{self, Visit};

#[derive(Default)]
pub struct Variables(HashSet<String>);

pub fn variables(visit: impl FnOnce(&mut Variables)) -> HashSet<String> {
    let mut names = Variables::default();
    visit(&mut names);
    names.0
}

impl Visit<'_> for Variables {
    fn visit_pat_ident(&mut self, pattern: &syn::PatIdent) {
        // a constant or a unit variant, if it has an upper-case letter in front
        let name = pattern.ident.to_string();
        if !name.starts_with(char::is_uppercase) {
            self.0.insert(name);
        }
        visit::visit_pat_ident(self, pattern);
    }
}

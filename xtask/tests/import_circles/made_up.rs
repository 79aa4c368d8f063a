//! The check itself, on crates of a few lines.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::circles::{Circle, circles};
use crate::tree::Files;

struct MadeUp(HashMap<PathBuf, &'static str>);

impl Files for MadeUp {
    fn text(&self, file: &Path) -> Option<String> {
        self.0.get(file).map(|text| (*text).to_owned())
    }
}

fn found<const N: usize>(files: [(&str, &'static str); N]) -> Vec<Circle> {
    let files = MadeUp(files.map(|(path, text)| (path.into(), text)).into());
    circles(Path::new("lib.rs"), &files).expect("the files can be read")
}

/// The one circle there is, as its modules.
fn ring<const N: usize>(files: [(&str, &'static str); N]) -> Vec<String> {
    let mut found = found(files);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0).modules
}

#[test]
fn two_that_import_each_other_are_a_circle_and_both_lines_are_named() {
    let found = found([
        ("lib.rs", "mod open;\nmod close;"),
        ("open.rs", "use crate::close::Close;\npub struct Open;"),
        (
            "close.rs",
            "pub struct Close;\n\nfn back() -> crate::open::Open { crate::open::Open }",
        ),
    ]);
    let expected = Circle {
        modules: vec!["crate::open".into(), "crate::close".into()],
        lines: vec![
            "open.rs:1: crate::close::Close (use crate::close::Close;)".into(),
            "close.rs:3: crate::open::Open (fn back() -> crate::open::Open { crate::open::Open })".into(),
        ],
    };
    assert_eq!(found, [expected]);
}

#[test]
fn a_chain_of_three_that_closes_is_a_circle() {
    let ring = ring([
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "use super::b::B; pub struct A;"),
        ("b.rs", "use super::c::C; pub struct B;"),
        ("c.rs", "fn first() { let _ = crate::a::A; } pub struct C;"),
    ]);
    assert_eq!(ring, ["crate::a", "crate::b", "crate::c"]);
}

#[test]
fn a_chain_that_does_not_close_is_none() {
    let found = found([
        ("lib.rs", "mod a; mod b; mod c; pub use a::*;"),
        ("a.rs", "use crate::b::B; use crate::c::C; pub struct A;"),
        ("b.rs", "use crate::c::C; pub struct B;"),
        ("c.rs", "use std::fmt; pub struct C;"),
    ]);
    assert_eq!(found, []);
}

#[test]
fn a_re_export_leads_to_the_file_that_defines_the_name() {
    let ring = ring([
        ("lib.rs", "mod shop;"),
        ("shop/mod.rs", "mod cart; mod till; pub use {cart::*, till::Till};"),
        ("shop/cart.rs", "use super::Till; pub struct Cart;"),
        ("shop/till.rs", "fn of(cart: crate::shop::Cart) {} pub struct Till;"),
    ]);
    assert_eq!(ring, ["crate::shop::cart", "crate::shop::till"]);
}

#[test]
fn names_that_a_glob_brings_count_where_they_are_used() {
    let ring = ring([
        ("lib.rs", "mod shop;"),
        ("shop/mod.rs", "mod cart; mod till; use {cart::Cart, till::Till};"),
        ("shop/cart.rs", "use super::*; pub struct Cart(Option<Till>);"),
        (
            "shop/till.rs",
            "use super::*; impl Till { fn of(self) -> Cart { todo!() } } pub struct Till;",
        ),
    ]);
    assert_eq!(ring, ["crate::shop::cart", "crate::shop::till"]);
}

#[test]
fn what_lies_deep_in_two_folders_makes_a_circle_of_the_folders() {
    let ring = ring([
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "mod inner;"),
        ("a/inner.rs", "use crate::b::inner::B; pub struct A;"),
        ("b/mod.rs", "pub mod inner { use crate::a; pub struct B; }"),
    ]);
    assert_eq!(ring, ["crate::a", "crate::b"]);
}

#[test]
fn what_a_macro_is_given_counts_and_what_it_defines_is_found() {
    let ring = ring([
        ("lib.rs", "#[macro_use] mod stored; mod a; mod b;"),
        ("stored.rs", "macro_rules! stored { ($($body:tt)*) => { $($body)* } }"),
        (
            "a.rs",
            "stored! { pub struct A { b: u8 } } fn check() { assert!(crate::b::sound()); }",
        ),
        ("b.rs", "use crate::*; pub fn sound() -> bool { a::A { b: 1 }.b == 1 }"),
    ]);
    assert_eq!(ring, ["crate::a", "crate::b"]);
}

#[test]
fn a_macro_that_is_called_counts() {
    let ring = ring([
        ("lib.rs", "#[macro_use] mod check; mod rule;"),
        (
            "check.rs",
            "macro_rules! check { ($it:expr) => { $crate::rule::apply($it) } }",
        ),
        ("rule.rs", "pub fn apply(_: u8) {} fn all() { check!(1) }"),
    ]);
    assert_eq!(ring, ["crate::check", "crate::rule"]);
}

#[test]
fn a_folder_and_what_lies_in_it_may_use_each_other() {
    let found = found([
        ("lib.rs", "mod a; pub struct Root(a::A);"),
        ("a/mod.rs", "mod part; pub struct A(part::Part); use crate::Root;"),
        ("a/part.rs", "use super::A; pub struct Part;"),
    ]);
    assert_eq!(found, []);
}

#[test]
fn code_for_tests_may_use_anything() {
    let found = found([
        ("lib.rs", "mod a; mod b; #[cfg(test)] mod tests;"),
        (
            "a.rs",
            "pub struct A; #[cfg(test)] use crate::b::B; #[cfg(all(test, unix))] mod inner { use crate::b::B; }",
        ),
        ("b.rs", "use crate::a::A; pub struct B;"),
        ("tests/mod.rs", "use crate::{a::A, b::B};"),
    ]);
    assert_eq!(found, []);
}

#[test]
fn a_variable_or_a_field_that_is_called_like_a_module_or_a_function_is_none_of_its_uses() {
    let found = found([
        ("lib.rs", "mod price; mod order; use {price::price, order::order};"),
        (
            "price.rs",
            "use super::*; pub fn price(order: u8) -> u8 { assert!(order > 1); order }",
        ),
        ("order.rs", "use super::*; pub fn order() { assert_eq!(price(1), 1); }"),
    ]);
    assert_eq!(found, []);
}

#[test]
fn a_module_without_a_file_is_an_error() {
    let files = MadeUp([(PathBuf::from("lib.rs"), "mod gone;")].into());
    let error = circles(Path::new("lib.rs"), &files).expect_err("the file is missing");
    assert_eq!(error, "lib.rs: `mod gone` has no file");
}

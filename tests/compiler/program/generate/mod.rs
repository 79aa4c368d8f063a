//! Random functions as Rust source: the same text for the same seed, on every machine.
//!
//! They never panic. They hold no division of signed integers and no signed minimum or maximum, which the build refuses;
//! all that is divided is unsigned, by variables too, behind guards of many shapes.

mod division;
mod expression;
mod function;
mod random;
mod statement;
mod types;

use std::fmt::Write;

use self::function::Helper;
use self::random::Random;

/// A module with so many cases.
pub fn source(seed: u64, functions: usize) -> String {
    let mut random = Random::new(seed);
    let mut text = String::from("use crate::case::{Case, cases};\nuse crate::io::{Input, Output};\n\n");
    text += &format!("/// What these functions are made from.\npub const SEED: u64 = {seed};\n");
    text += &format!("/// How many there are.\npub const FUNCTIONS: usize = {functions};\n\n");

    let count = (functions / 4).max(10);
    let helpers: Vec<Helper> = (0..count).map(|at| Helper::new(at, &mut random)).collect();
    for helper in &helpers {
        text += &helper.text;
    }
    for at in 0..functions {
        text += &function::case(at, &mut random, &helpers);
    }
    let mut names = String::new();
    for at in 0..functions {
        // writing to a string does not fail
        let _ = write!(names, " f{at}");
    }
    text += &format!("pub const CASES: &[Case] = cases!({names});\n");
    let digest = text.bytes().fold(0u64, |digest, byte| {
        digest.rotate_left(5).wrapping_mul(31) ^ u64::from(byte)
    });
    text + &format!("/// Of this text.\npub const DIGEST: u64 = {digest};\n")
}

#[cfg(test)]
mod tests {
    use super::source;

    #[test]
    fn the_same_seed_gives_the_same_text_and_another_seed_another() {
        assert_eq!(source(7, 30), source(7, 30));
        assert_ne!(source(7, 30), source(8, 30));
    }

    #[test]
    fn as_many_functions_are_written_as_were_asked_for() {
        let text = source(3, 25);
        assert_eq!(text.matches("fn f").count(), 25);
        assert!(text.contains(" f24)"));
    }

    #[test]
    fn every_kind_of_guard_and_loop_occurs() {
        let text = source(1, 200);
        for part in [
            "checked_div",
            "checked_rem",
            " != 0 && ",
            "match d",
            "| 1)",
            ".max(1)",
            "while ",
            "break",
            "continue",
            "u128",
        ] {
            assert!(text.contains(part), "{part}");
        }
    }
}

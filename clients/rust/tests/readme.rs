//! What the README shows is what is compiled and run.

const README: &str = include_str!("../../../README.md");
const EXAMPLE: &str = include_str!("../examples/transfer.rs");

#[test]
fn the_readme_shows_the_example_in_less_than_thirty_lines() {
    let shown = format!("```rust,no_run\n{EXAMPLE}```");
    assert!(README.contains(&shown), "copy examples/transfer.rs into the README");
    assert!(EXAMPLE.lines().count() < 30);
}

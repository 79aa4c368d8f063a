//! What the demo prints, by the compiled binary on the embedded node.

use airlock_simulator::builtin;
use std::{
    fs,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

const WIDTH: usize = 100;
const SCREEN: usize = 24;

fn demo(arguments: &[&str]) -> Output {
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/deploy/airlock.so");
    let mut command = Command::new(env!("CARGO_BIN_EXE_airlock-simulator"));
    command
        .args(["--program", program])
        .args(arguments)
        .stdin(Stdio::null());
    command.output().unwrap()
}

fn shown(arguments: &[&str]) -> String {
    let output = demo(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A file with a scenario of its own: Ada's transfer to herself, and what follows it.
fn scenario(name: &str, steps: &str) -> String {
    let source = format!(
        r#"
        title = "Own"
        [domain]
        authority = "ada"
        [[mint]]
        name = "USDC"
        kind = "spl"
        decimals = 6
        [[actor]]
        name = "ada"
        sol = "5"
        holds = ["10 USDC"]
        [[step]]
        do = "initiate_transfer"
        record = "more"
        from = "ada"
        to = "ada"
        amount = "4 USDC"
        expires_in = "1h"
        {steps}"#
    );
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, source).unwrap();
    file.display().to_string()
}

#[test]
fn no_line_is_wider_than_a_hundred_columns_with_tables_or_without() {
    let mut arguments: Vec<&str> = builtin::ALL
        .iter()
        .flat_map(|builtin| ["--scenario", builtin.name])
        .collect();
    for tables in [false, true] {
        if tables {
            arguments.push("--tables");
        }
        let shown = shown(&arguments);
        let wide: Vec<_> = shown.lines().filter(|line| line.chars().count() > WIDTH).collect();
        assert!(wide.is_empty(), "{wide:#?}");
        assert_eq!(shown.contains('┌'), tables);
    }
}

#[test]
fn the_demo_says_at_once_what_it_does_and_ends_with_a_summary_on_one_screen() {
    let shown = shown(&[]);
    assert!(shown.starts_with("Starting a Solana node"), "{shown}");
    assert!(shown.contains("\n[1/44] Alice authorises 100 USDC"), "{shown}");
    assert!(
        shown.contains("\n    Alice -100 USDC → escrow of order-1 +100 USDC\n"),
        "{shown}"
    );
    let summary = &shown[shown.find("\nSummary\n").unwrap() + 1..];
    assert!(summary.lines().count() <= SCREEN, "{summary}");
    for what in [
        "A day at the airlock: 44 steps",
        "Rounds of a vault: 84 steps",
        "still pending: nothing",
        "--tables",
    ] {
        assert!(summary.contains(what), "{what} in {summary}");
    }
    let verdict = summary.lines().last().unwrap();
    assert!(
        verdict.starts_with("All is well: every base unit and every lamport is accounted for"),
        "{verdict}"
    );
}

#[test]
fn a_step_that_ends_otherwise_than_expected_is_marked_and_named_again_in_the_summary() {
    let file = scenario(
        "mismatch.toml",
        r#"
        [[step]]
        do = "finalize_transfer"
        record = "more"
        by = "ada"
        expect = "TooEarly"
        [[step]]
        do = "initiate_transfer"
        record = "pending"
        from = "ada"
        to = "ada"
        amount = "3 USDC"
        expires_in = "1h"
        "#,
    );
    let output = demo(&["--scenario", &file]);
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{shown}");
    assert!(
        shown.contains("[2/3] ada: finalize transfer more\n    NOT AS EXPECTED: expected TooEarly, found: it was done"),
        "{shown}"
    );
    let summary = &shown[shown.find("\nSummary\n").unwrap()..];
    assert!(summary.contains("step 2 (line "), "{summary}");
    assert!(summary.contains("still pending: pending (3 USDC)"), "{summary}");
    assert!(
        summary.lines().last().unwrap().starts_with("Something is wrong"),
        "{summary}"
    );
}

#[test]
fn colours_are_left_out_where_nobody_sees_them_unless_they_are_asked_for() {
    let file = scenario("colours.toml", "");
    assert!(!shown(&["--scenario", &file, "--tables"]).contains('\x1b'));
    let colored = shown(&["--scenario", &file, "--tables", "--color", "always"]);
    assert!(
        colored.contains("\x1b[32m") && colored.contains("\x1b[31m"),
        "{colored}"
    );
}

#[test]
fn step_needs_a_terminal_and_says_so() {
    let output = demo(&["--step"]);
    let says = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{says}");
    assert!(says.contains("--step") && says.contains("terminal"), "{says}");
}

#[test]
fn json_is_one_object_and_nothing_else() {
    let file = scenario("json.toml", "");
    let shown = shown(&["--scenario", &file, "--json"]);
    let object: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(
        (&object["ok"], object["steps"].as_array().unwrap().len()),
        (&true.into(), 1)
    );
    assert_eq!(shown.trim_end().lines().count(), 1);
}

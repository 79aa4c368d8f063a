//! Everything that the suites do is done by two builds of Airlock, this one and an earlier one (`AIRLOCK_DIFFERENTIAL`), and must
//! come out the same, but for what `intended.toml` lists. How the two run side by side: `src/chain/differential`. For a change that
//! must change nothing, as of the framework: `docs/anchor-2-differential.md` is the report of one.
//!
//! The report stays in `target/tmp/differential.jsonl`: a difference a line, the first of its kind with the logs of both builds.
//! With `AIRLOCK_DIFFERENTIAL_REPORT=path` the report of another run is judged, and none is made.

mod counts;
mod entry;
mod error_codes;
mod groups;
mod intended;
mod intended_tests;
mod pattern;
mod report;
mod run;

use airlock_client::generated::instructions::ALL;
use intended::Intended;
use run::Run;
use std::{
    fmt::Display,
    io::{Write, stdout},
};

/// Prints also what a test that passes has to say.
fn say(what: impl Display) {
    writeln!(stdout(), "{what}").expect("somewhere to print to");
}

#[test]
#[ignore = "takes an earlier build: AIRLOCK_DIFFERENTIAL=<its .so> … -- --ignored"]
fn every_difference_is_intended() {
    let (report, intended) = (&Run::get().report, Intended::read());
    let (unknown, explained) = intended.explain(groups::of(&report.differences));
    say(&report.counts);
    for (entry, count) in explained {
        say(format_args!("{count:>9} intended differences: {entry}"));
    }
    for group in &unknown {
        say(format_args!("NOT INTENDED: {group}"));
    }
    assert!(report.counts.transactions > 0, "no transaction was compared");
    assert!(
        unknown.is_empty(),
        "{} kinds of difference are not intended",
        unknown.len()
    );
}

#[test]
#[ignore = "takes an earlier build: AIRLOCK_DIFFERENTIAL=<its .so> … -- --ignored"]
fn every_instruction_was_compared_and_succeeded() {
    let counts = &Run::get().report.counts;
    let missing = ALL
        .iter()
        .map(|known| known.name)
        .filter(|name| counts.succeeded_of(name) == 0);
    let missing: Vec<_> = missing.collect();
    assert!(missing.is_empty(), "no successful call was compared of {missing:?}");
}

/// What is listed and does not happen hides the next difference that looks like it.
#[test]
#[ignore = "takes an earlier build: AIRLOCK_DIFFERENTIAL=<its .so> … -- --ignored"]
fn every_intended_difference_happened() {
    let (report, intended) = (&Run::get().report, Intended::read());
    let (_, explained) = intended.explain(groups::of(&report.differences));
    let unused = explained.iter().filter(|(_, count)| *count == 0);
    let unused: Vec<_> = unused.map(|(entry, _)| entry.to_string()).collect();
    assert!(
        unused.is_empty(),
        "these intended differences did not happen: {unused:#?}"
    );
}

/// A suite that stops has not compared what it would have done next.
#[test]
#[ignore = "takes an earlier build: AIRLOCK_DIFFERENTIAL=<its .so> … -- --ignored"]
fn every_suite_passes_beside_the_earlier_build() {
    assert!(Run::get().passed, "a suite failed, see above");
}

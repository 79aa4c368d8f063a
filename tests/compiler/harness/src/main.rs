//! Compares what compiled bytecode computes with what the same Rust, the crate `compared`, computes on the host: every byte
//! of every result, and every abort. `cargo xtask compare` builds the programs and runs this.

#![deny(unsafe_code)]

mod compare;
mod context;
mod edges;
mod host;
mod input;
#[cfg(feature = "litesvm")]
mod litesvm;
mod machine;
mod options;
mod random_input;
mod report;
mod sbpf;
mod session;
mod shrink;
mod syscalls;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::Parser;

use crate::compare::{Actual, CaseRun, Difference, run_alone};
use crate::host::Host;
use crate::machine::Machine;
use crate::options::Options;
use crate::session::{Finding, Session};

fn main() -> ExitCode {
    host::silence_cases();
    match run(&Options::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all results are the same.
fn run(options: &Options) -> Result<bool> {
    let start = Instant::now();
    let mut same = true;
    for so in &options.programs {
        for mut machine in options.machine.load(so)? {
            check_same_build(machine.as_mut()).with_context(|| so.display().to_string())?;
            same &= match &options.input {
                Some(input) => one(options, machine.as_mut(), input)?,
                None => many(options, so, machine.as_mut())?,
            };
        }
    }
    println!(
        "{} in {:.1?}",
        if same { "no difference" } else { "DIFFERENCES" },
        start.elapsed()
    );
    Ok(same)
}

/// Fails if the program was not built from the crate that it is compared with.
fn check_same_build(machine: &mut dyn Machine) -> Result<()> {
    let (group, number, input) = (0, 0, vec![]);
    let expected = Host::new().run(group, number, &input);
    let case_run = CaseRun {
        group,
        number,
        input,
        expected,
    };
    match run_alone(machine, &case_run)? {
        Some(actual) if case_run.agrees(&actual) => Ok(()),
        actual => bail!("not built from the crate that it is compared with (another seed, or older): {actual:?}"),
    }
}

fn many(options: &Options, so: &Path, machine: &mut dyn Machine) -> Result<bool> {
    let (start, mut host) = (Instant::now(), Host::new());
    let mut session = Session::new(options.seed, options.only.as_deref());
    if session.is_empty() {
        bail!(
            "there is no such group or case: {}",
            options.only.as_deref().unwrap_or_default()
        );
    }
    let title = format!("{} on {}", so.display(), machine.name());
    session.run(machine, options.limit(), |cases, differences| {
        eprintln!(
            "{title}: {cases} cases, {differences} differences, {:.0?}",
            start.elapsed()
        );
    })?;
    for finding in session.findings.values() {
        println!("{}", report::describe(finding, machine, &mut host)?);
    }
    println!(
        "{title}, inputs of seed {}, functions of seed {}:",
        options.seed,
        compared::SEED
    );
    for (group, tally) in session.tallies() {
        let skipped = match tally.skipped {
            0 => String::new(),
            skipped => format!(", {skipped} were too expensive"),
        };
        println!(
            "  {group:<10} {:>9} cases {:>4} differences{skipped}",
            tally.cases, tally.differences
        );
    }
    let cases: u64 = session.tallies().map(|(_, tally)| tally.cases).sum();
    println!(
        "  {cases} cases in {:.1?}, {:.0} a second",
        start.elapsed(),
        cases as f64 / start.elapsed().as_secs_f64()
    );
    Ok(session.findings.is_empty())
}

/// One input of one case.
fn one(options: &Options, machine: &mut dyn Machine, input: &[u8]) -> Result<bool> {
    let only = options.only.as_deref().unwrap_or_default();
    let (group, number) = session::find(only).with_context(|| format!("there is no such case: {only}"))?;
    let mut host = Host::new();
    let expected = host.run(group, number, input);
    let case_run = CaseRun {
        group,
        number,
        input: input.to_vec(),
        expected,
    };
    let actual = run_alone(machine, &case_run)?.unwrap_or(Actual::Missing);
    if case_run.agrees(&actual) {
        println!("{only}: the same on {}", machine.name());
        return Ok(true);
    }
    let first = Difference { case_run, actual };
    println!(
        "{}",
        report::describe(&Finding { first, count: 1 }, machine, &mut host)?
    );
    Ok(false)
}

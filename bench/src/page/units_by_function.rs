//! The table of what the functions of the program execute.

use crate::{
    report::{Function, Parts, Report},
    thousands::thousands,
};
use anyhow::Result;
use std::{collections::BTreeMap, fmt::Write};

/// Of each instruction the functions with at least this many percent of its units; the others in one row. Nothing if the program
/// came without the names of its functions.
pub fn write(out: &mut String, report: &Report, percent: u64) -> Result<()> {
    if report.parts.iter().all(|parts| parts.functions.is_empty()) {
        return Ok(());
    }
    writeln!(out, "\n### Where the program's own units go, by function\n")?;
    writeln!(
        out,
        "| instruction | function | called | units | of all | system calls |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|")?;
    for parts in report.parts.iter().filter(|parts| !parts.functions.is_empty()) {
        of_one(out, parts, percent)?;
    }
    Ok(())
}

fn of_one(out: &mut String, parts: &Parts, percent: u64) -> Result<()> {
    let mut row = |[instruction, function, called]: [&str; 3], units: u64, system_calls: &str| {
        let share = share(units, parts.units);
        let units = thousands(units);
        writeln!(
            out,
            "| {instruction} | {function} | {called} | {units} | {share} | {system_calls} |"
        )
    };
    let title = format!("`{}`, {}", parts.name, parts.variant);
    row([&title, "all", ""], parts.units, "")?;
    let (large, small): (Vec<_>, Vec<_>) = parts
        .functions
        .iter()
        .partition(|function| function.units * 100 >= parts.units * percent);
    for function in large {
        let name = format!("`{}`", function.name);
        let called = function.times.to_string();
        row(["", &name, &called], function.units, &listed([function]))?;
    }
    if !small.is_empty() {
        let name = format!("{} smaller functions", small.len());
        row(["", &name, ""], sum(&small), &listed(small))?;
    }
    let instructions: u64 = parts.functions.iter().map(|function| function.units).sum();
    let rest = parts.own().saturating_sub(instructions);
    row(["", "system calls: sysvars, hashes, copies", ""], rest, "")?;
    let others = parts.units.saturating_sub(parts.own());
    row(["", "programs called, calls to them, events", ""], others, "")?;
    Ok(())
}

fn sum(functions: &[&Function]) -> u64 {
    functions.iter().map(|function| function.units).sum()
}

/// System calls by name, each with how often.
fn listed<'a>(functions: impl IntoIterator<Item = &'a Function>) -> String {
    let mut calls: BTreeMap<&str, u64> = BTreeMap::new();
    for (name, times) in functions.into_iter().flat_map(|function| &function.system_calls) {
        *calls.entry(name).or_default() += times;
    }
    let calls: Vec<_> = calls
        .iter()
        .map(|(name, times)| format!("{times} × `{name}`"))
        .collect();
    calls.join(", ")
}

/// In percent, with one decimal.
fn share(units: u64, all: u64) -> String {
    format!("{:.1} %", units as f64 * 100.0 / all.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(name: &str, units: u64) -> Function {
        Function {
            name: name.into(),
            times: 2,
            units,
            system_calls: [("sol_memcpy_".into(), 3)].into(),
        }
    }

    fn table(percent: u64) -> String {
        let parts = Parts {
            name: "cancel_transfer".into(),
            variant: "SPL Token".into(),
            units: 3_000,
            calls: 1,
            called: 54,
            functions: vec![function("a::f", 1_500), function("b::g", 59), function("h", 1)],
            ..Parts::default()
        };
        let mut table = String::new();
        let report = Report {
            parts: vec![parts],
            ..Report::default()
        };
        write(&mut table, &report, percent).unwrap();
        table
    }

    #[test]
    fn the_rows_below_an_instruction_add_up_to_it() {
        for percent in [0, 2, 100] {
            let units = table(percent)
                .lines()
                .filter_map(|line| line.split(" | ").nth(3)?.replace(',', "").parse::<u64>().ok())
                .collect::<Vec<_>>();
            assert_eq!(units[0], units[1..].iter().sum::<u64>(), "{units:?}");
        }
    }

    #[test]
    fn small_functions_share_a_row_with_their_system_calls() {
        assert!(table(2).contains("| `a::f` | 2 | 1,500 | 50.0 % | 3 × `sol_memcpy_` |"));
        assert!(table(2).contains("| 2 smaller functions |  | 60 | 2.0 % | 6 × `sol_memcpy_` |"));
        assert!(table(0).contains("| `h` | 2 | 1 |"));
    }
}

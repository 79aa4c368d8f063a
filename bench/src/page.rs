//! `docs/compute-units.md`: text written by hand, with tables written here between two markers.

mod deposits;
mod units_by_function;
mod units_by_part;

use crate::{
    report::{Kind, Report, Row},
    targets,
    thousands::thousands,
};
use anyhow::{Context, Result};
use std::fmt::Write;

const BEGIN: &str = "<!-- measured: begin -->";
const END: &str = "<!-- measured: end -->";

/// Functions below this many percent of an instruction's units share a row.
const LARGE_PERCENT: u64 = 2;

/// The page with the tables of this report in place of those it has.
pub fn update(page: &str, report: &Report) -> Result<String> {
    let missing = || format!("docs/compute-units.md lacks {BEGIN} or {END}");
    let (head, rest) = page.split_once(BEGIN).with_context(missing)?;
    let (_, tail) = rest.split_once(END).with_context(missing)?;
    Ok(format!("{head}{BEGIN}\n{}\n{END}{tail}", tables(report)?))
}

/// Where the units of an instruction go, down to the smallest function.
pub fn profile(report: &Report) -> Result<String> {
    let mut out = String::new();
    units_by_function::write(&mut out, report, 0)?;
    Ok(out)
}

fn tables(report: &Report) -> Result<String> {
    let mut out = String::new();
    let (owners, bytes) = (report.owners, report.program_bytes);
    writeln!(
        out,
        "{owners} owners, seed {:#x}; bytecode of {} bytes.\n",
        report.seed,
        thousands(bytes as u64)
    )?;

    out += "### Numbers to reach\n\n| step | goal | added since | goal with that | measured | |\n|---|---|---|---|---|---|\n";
    for target in targets::check(report) {
        let reached = if target.reached { "reached" } else { "**not reached**" };
        let added = if target.added.is_empty() { "–" } else { &target.added };
        writeln!(
            out,
            "| {} | {} | {added} | {} | {} | {reached} |",
            target.step, target.goal, target.limit, target.measured
        )?;
    }

    writeln!(out, "\n### Operations\n")?;
    writeln!(
        out,
        "| instruction | circumstances | min | avg | max | max / min | floor | avg / floor | bytes | common |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|---|---|---|")?;
    for row in report.of(Kind::Operation) {
        let floor = row.floor.map_or("–".into(), thousands);
        let distance = row.distance().map_or("–".into(), |distance| format!("{distance:.2}"));
        let (ratio, bytes) = (row.units.ratio(), row.bytes);
        let common = row.common_writable.map_or("–".into(), |common| common.to_string());
        writeln!(
            out,
            "{} {ratio:.3} | {floor} | {distance} | {bytes} | {common} |",
            units(row)
        )?;
    }
    let groups = [
        ("Vaults", Kind::Vault),
        ("Administration", Kind::Administration),
        ("Several instructions in one transaction", Kind::Flow),
        ("The floor", Kind::Floor),
    ];
    for (title, kind) in groups {
        writeln!(
            out,
            "\n### {title}\n\n| instruction | circumstances | min | avg | max | bytes |\n|---|---|---|---|---|---|"
        )?;
        for row in report.of(kind) {
            writeln!(out, "{} {} |", units(row), row.bytes)?;
        }
    }

    units_by_part::write(&mut out, report)?;
    units_by_function::write(&mut out, report, LARGE_PERCENT)?;
    deposits::write(&mut out, report)?;
    Ok(out)
}

/// The columns that every table of costs has.
fn units(row: &Row) -> String {
    let [min, avg, max] = [row.units.min, row.units.avg, row.units.max].map(thousands);
    format!("| `{}` | {} | {min} | {avg} | {max} |", row.name, row.variant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_between_the_markers_changes() {
        let report = Report::default();
        let page = format!("before\n{BEGIN}\nold\n{END}\nafter\n");
        let updated = update(&page, &report).unwrap();
        assert!(updated.starts_with("before\n") && updated.ends_with("\nafter\n"));
        assert!(!updated.contains("old"));
        assert_eq!(update(&updated, &report).unwrap(), updated);
        assert!(update("no markers", &report).is_err());
    }
}

//! The table of where the compute units go.

use crate::{
    parts::CALL,
    report::{Parts, Report},
    thousands::thousands,
};
use anyhow::Result;
use std::fmt::Write;

/// Below each operation with a floor stand the floor's units and the difference.
pub fn write(out: &mut String, report: &Report) -> Result<()> {
    writeln!(out, "\n### Where the units go\n")?;
    writeln!(
        out,
        "| instruction | circumstances | units | programs called | calls to them | events | its own |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|")?;
    let mut operation: Option<&Parts> = None;
    for parts in &report.parts {
        let [units, called, calling, logging, own] = columns(parts).map(thousands);
        let bytes: u64 = parts.events.iter().sum();
        let name = if parts.floor { "floor: " } else { "" };
        writeln!(
            out,
            "| {name}`{}` | {} | {units} | {called} | {} × {CALL} = {calling} | {logging} ({bytes} bytes) | {own} |",
            parts.name, parts.variant, parts.calls
        )?;
        if let (true, Some(operation)) = (parts.floor, operation) {
            let [own, floor] = [operation, parts].map(columns);
            let more: [String; 5] = std::array::from_fn(|at| signed(own[at], floor[at]));
            writeln!(out, "| *more than the floor* | | {} |", more.join(" | "))?;
        }
        operation = Some(parts);
    }
    Ok(())
}

fn columns(parts: &Parts) -> [u64; 5] {
    let (calling, logging) = (parts.calling(), parts.logging());
    [parts.units, parts.called, calling, logging, parts.own()]
}

fn signed(one: u64, other: u64) -> String {
    let sign = if one < other { "−" } else { "" };
    format!("{sign}{}", thousands(one.abs_diff(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_stands_below_its_operation_with_the_difference() {
        let parts = |name: &str, floor, units| Parts {
            name: name.into(),
            floor,
            units,
            calls: 1,
            called: 54,
            ..Parts::default()
        };
        let report = Report {
            parts: vec![parts("cancel_transfer", false, 3_000), parts("refund", true, 1_400)],
            ..Report::default()
        };
        let mut table = String::new();
        write(&mut table, &report).unwrap();
        assert!(table.contains("| 3,000 | 54 | 1 × 946 = 946 | 0 (0 bytes) | 2,000 |\n| floor: `refund` |"));
        assert!(table.contains("| *more than the floor* | | 1,600 | 0 | 0 | 0 | 1,600 |"));
    }
}

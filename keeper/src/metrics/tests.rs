use super::*;
use std::collections::BTreeSet;

const PREFIX: &str = "airlock_keeper_";
const DOCUMENTATION: &str = include_str!("../../../docs/keeper.md");

/// Everything that is served, with each operation counted once.
fn served() -> String {
    let metrics = Metrics::new().unwrap();
    for operation in Operation::NAMES {
        for counter in [&metrics.done, &metrics.already_done, &metrics.failed] {
            counter.with_label_values(&[operation]).inc();
        }
        metrics.unprofitable.with_label_values(&[operation]).inc();
    }
    metrics.text()
}

/// The name, the type and the label of each metric that is served.
fn served_metrics() -> BTreeSet<[String; 3]> {
    let text = served();
    let types = text.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    types
        .map(|line| {
            let (name, kind) = line.split_once(' ').unwrap();
            let labelled = text.contains(&format!("\n{name}{{operation="));
            let label = if labelled { "operation" } else { "" };
            [name.strip_prefix(PREFIX).unwrap(), kind, label].map(str::to_owned)
        })
        .collect()
}

/// The same, as the table of the documentation has it: a row may have several names.
fn documented_metrics() -> BTreeSet<[String; 3]> {
    let (_, table) = DOCUMENTATION.split_once("| metric | type | label | |\n").unwrap();
    let rows = table.lines().skip(1).take_while(|line| line.starts_with('|'));
    rows.flat_map(|row| {
        let cells: Vec<_> = row.split('|').map(|cell| cell.trim().replace('`', "")).collect();
        let names: Vec<_> = cells[1].split(", ").map(str::to_owned).collect();
        names
            .into_iter()
            .map(move |name| [name, cells[2].clone(), cells[3].clone()])
    })
    .collect()
}

#[test]
fn the_table_of_the_documentation_has_the_metrics_that_are_served() {
    assert_eq!(documented_metrics(), served_metrics());
}

#[test]
fn the_documentation_names_every_operation() {
    for operation in Operation::NAMES {
        assert!(DOCUMENTATION.contains(&format!("`{operation}`")), "{operation}");
    }
}

#[test]
fn counters_end_in_total_and_amounts_of_money_in_their_unit() {
    for [name, kind, _] in served_metrics() {
        assert_eq!(name.ends_with("_total"), kind == "counter", "{name}");
        let is_money = ["tips", "fees"].iter().any(|word| name.contains(word));
        assert_eq!(is_money, name.contains("_lamports"), "{name}");
    }
}

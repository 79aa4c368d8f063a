//! What changed since the last release, whose report is kept in `bench/last-release.json`.

use crate::{
    compare::{differs, same_case, title},
    report::Report,
    thousands::thousands,
};

/// A table in lines of text: the bytes of the program, and each row whose compute units differ by more than noise. Nothing
/// if all is as it was.
pub fn difference(release: &Report, measured: &Report) -> Vec<String> {
    let mut changes = Vec::new();
    if release.program_bytes != measured.program_bytes {
        let bytes = [release, measured].map(|report| report.program_bytes as u64);
        changes.push(("bytes of the program".to_owned(), bytes.map(Some)));
    }
    for row in &measured.rows {
        let old = release.rows.iter().find(|old| same_case(old, row));
        let units = [old.map(|old| old.units.avg), Some(row.units.avg)];
        if old.is_none_or(|old| differs(old.units.avg, row.units.avg)) {
            changes.push((title(row), units));
        }
    }
    for old in &release.rows {
        if !measured.rows.iter().any(|row| same_case(old, row)) {
            changes.push((title(old), [Some(old.units.avg), None]));
        }
    }
    let widest = changes
        .iter()
        .map(|(title, _)| title.chars().count())
        .max()
        .unwrap_or(0);
    let line = |(title, [then, now]): &(String, [Option<u64>; 2])| {
        let [from, to] = [then, now].map(|value| value.map_or("–".into(), thousands));
        let change = match (*then, *now) {
            (Some(then), Some(now)) => percent(then, now),
            (None, _) => "new".into(),
            (_, None) => "no longer measured".into(),
        };
        format!("{title:<widest$} {from:>9} {to:>9}  {change}")
    };
    changes.iter().map(line).collect()
}

fn percent(then: u64, now: u64) -> String {
    let change = (now as f64 / then.max(1) as f64 - 1.0) * 100.0;
    format!("{change:+.1} %")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        report::{Kind, Row},
        spread::Spread,
    };

    fn report(program_bytes: usize, rows: &[(&str, u64)]) -> Report {
        let row = |(variant, units): &(&str, u64)| Row {
            group: Kind::Operation,
            name: "cancel_transfer".into(),
            variant: (*variant).into(),
            units: Spread::of(&[*units]),
            bytes: 300,
            floor: None,
            common_writable: None,
        };
        Report {
            program_bytes,
            rows: rows.iter().map(row).collect(),
            ..Report::default()
        }
    }

    #[test]
    fn nothing_is_said_of_what_is_as_it_was() {
        let release = report(1_000, &[("a", 6_000), ("b", 1_000)]);
        assert!(difference(&release, &release).is_empty());
        let within_noise = report(1_000, &[("a", 5_900), ("b", 1_050)]);
        assert!(difference(&release, &within_noise).is_empty());
    }

    #[test]
    fn dearer_and_cheaper_rows_are_named_in_percent() {
        let release = report(1_000, &[("a", 6_000), ("b", 6_000), ("c", 6_000)]);
        let measured = report(1_000, &[("a", 3_000), ("b", 6_000), ("c", 6_600)]);
        assert_eq!(
            difference(&release, &measured),
            [
                "cancel_transfer (a)     6,000     3,000  -50.0 %",
                "cancel_transfer (c)     6,000     6,600  +10.0 %",
            ]
        );
    }

    #[test]
    fn every_byte_of_the_program_counts() {
        assert_eq!(
            difference(&report(1_000, &[]), &report(1_008, &[])),
            ["bytes of the program     1,000     1,008  +0.8 %"]
        );
    }

    #[test]
    fn rows_that_only_one_report_has_are_named() {
        let [old, new] = ["old", "new"].map(|variant| report(1, &[(variant, 6_000)]));
        assert_eq!(
            difference(&old, &new),
            [
                "cancel_transfer (new)         –     6,000  new",
                "cancel_transfer (old)     6,000         –  no longer measured",
            ]
        );
    }

    #[test]
    fn the_report_of_the_last_release_can_be_read() {
        let report: Report = serde_json::from_str(include_str!("../last-release.json")).unwrap();
        assert!(report.row("initiate_transfer", "SPL Token").is_some());
    }
}

//! Whether what is published still holds.

use crate::report::{Report, Row};

/// Differences up to this many percent, or compute units, are noise.
const NOISE_PERCENT: u64 = 2;
const NOISE_UNITS: u64 = 50;

/// What differs by more than noise between what is published and what was measured, in words; nothing if it still holds.
pub fn stale(published: &Report, measured: &Report) -> Vec<String> {
    let mut found = Vec::new();
    for row in &measured.rows {
        match published.rows.iter().find(|old| same_case(old, row)) {
            Some(old) => rows(old, row, &mut found),
            None => found.push(format!("{}: not published", title(row))),
        }
    }
    for old in &published.rows {
        if !measured.rows.iter().any(|row| same_case(old, row)) {
            found.push(format!("{}: published, but no longer measured", title(old)));
        }
    }
    for size in &measured.accounts {
        if !published.accounts.contains(size) {
            found.push(format!("{}: {} bytes, {} lamports", size.name, size.bytes, size.rent));
        }
    }
    if published.accounts.len() > measured.accounts.len() {
        found.push("accounts: published, but no longer measured".into());
    }
    found
}

fn rows(old: &Row, new: &Row, found: &mut Vec<String>) {
    let pairs = [
        ("min", old.units.min, new.units.min),
        ("avg", old.units.avg, new.units.avg),
        ("max", old.units.max, new.units.max),
    ];
    for (name, old, measured) in pairs {
        if differs(old, measured) {
            found.push(format!("{}: {name} {old} published, {measured} measured", title(new)));
        }
    }
    if old.bytes != new.bytes {
        found.push(format!(
            "{}: {} bytes published, {} measured",
            title(new),
            old.bytes,
            new.bytes
        ));
    }
    if old.common_writable != new.common_writable {
        let (old, measured) = (old.common_writable, new.common_writable);
        found.push(format!(
            "{}: {old:?} common writable accounts published, {measured:?} measured",
            title(new)
        ));
    }
}

/// Whether two numbers of compute units differ by more than noise: more than 50 units, and more than 2 %.
fn differs(published: u64, measured: u64) -> bool {
    let difference = published.abs_diff(measured);
    difference > NOISE_UNITS && difference * 100 > published * NOISE_PERCENT
}

fn same_case(one: &Row, other: &Row) -> bool {
    (one.group, &one.name, &one.variant) == (other.group, &other.name, &other.variant)
}

fn title(row: &Row) -> String {
    match row.variant.as_str() {
        "" => row.name.clone(),
        variant => format!("{} ({variant})", row.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        report::{Kind, Size},
        spread::Spread,
    };

    fn report(units: u64) -> Report {
        let row = Row {
            group: Kind::Operation,
            name: "finalize_transfer".into(),
            variant: "in full".into(),
            units: Spread::of(&[units]),
            bytes: 400,
            floor: Some(2_000),
            common_writable: Some(0),
        };
        let size = Size {
            name: "escrow".into(),
            bytes: 165,
            rent: 2_039_280,
        };
        Report {
            owners: 1,
            seed: 1,
            program_bytes: 300_000,
            rows: vec![row],
            accounts: vec![size],
        }
    }

    #[test]
    fn the_same_holds() {
        assert_eq!(stale(&report(9_000), &report(9_000)), Vec::<String>::new());
    }

    #[test]
    fn noise_is_no_difference() {
        assert!(
            stale(&report(9_000), &report(9_180)).is_empty(),
            "2 % of a large number"
        );
        assert!(
            stale(&report(1_000), &report(1_050)).is_empty(),
            "50 units of a small one"
        );
        assert!(stale(&report(9_000), &report(8_820)).is_empty(), "in both directions");
    }

    #[test]
    fn more_than_noise_is_named() {
        let found = stale(&report(9_000), &report(9_181));
        assert_eq!(found.len(), 3, "min, avg and max of one sample are the same");
        assert_eq!(
            found[1],
            "finalize_transfer (in full): avg 9000 published, 9181 measured"
        );
        assert_eq!(stale(&report(1_000), &report(1_051)).len(), 3);
        assert_eq!(stale(&report(9_181), &report(8_900)).len(), 3, "cheaper is stale too");
    }

    #[test]
    fn a_case_that_is_new_or_no_longer_measured_is_named() {
        let (mut more, less) = (report(9_000), report(9_000));
        let mut row = more.rows[0].clone();
        row.variant.clear();
        more.rows.push(row);
        assert_eq!(stale(&less, &more), ["finalize_transfer: not published"]);
        assert_eq!(
            stale(&more, &less),
            ["finalize_transfer: published, but no longer measured"]
        );
    }

    #[test]
    fn bytes_and_accounts_are_compared_exactly() {
        let (old, mut new) = (report(9_000), report(9_000));
        new.rows[0].bytes = 401;
        new.accounts[0].bytes = 166;
        new.rows[0].common_writable = Some(1);
        assert_eq!(stale(&old, &new).len(), 3);
    }
}

//! Whether what is published still holds.

mod functions;

use crate::{
    report::{Parts, Report, Row},
    targets,
};

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
    if published.deposits != measured.deposits || published.deployment != measured.deployment {
        found.push("what is deposited for the program, or for a pending operation".into());
    }
    let (old, new) = (published.program_bytes, measured.program_bytes);
    if old != new {
        found.push(format!("the program: {old} bytes published, {new} measured"));
    }
    parts(published, measured, &mut found);
    found.extend(targets::missed(published, measured));
    found
}

/// The number of calls and the bytes of events exactly; compute units but for noise; then function by function.
fn parts(published: &Report, measured: &Report, found: &mut Vec<String>) {
    if published.parts.len() != measured.parts.len() {
        found.push("where the units go: other instructions published than measured".into());
    }
    for (old, new) in published.parts.iter().zip(&measured.parts) {
        let facts = |of: &Parts| (of.name.clone(), of.variant.clone(), of.calls, of.events.clone());
        if facts(old) != facts(new) || differs(old.units, new.units) || differs(old.called, new.called) {
            found.push(format!("{} ({}): its units go elsewhere", new.name, new.variant));
        }
        found.extend(functions::stale(old, new));
    }
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
pub fn differs(published: u64, measured: u64) -> bool {
    let difference = published.abs_diff(measured);
    difference > NOISE_UNITS && difference * 100 > published * NOISE_PERCENT
}

pub fn same_case(one: &Row, other: &Row) -> bool {
    (one.group, &one.name, &one.variant) == (other.group, &other.name, &other.variant)
}

pub fn title(row: &Row) -> String {
    match row.variant.as_str() {
        "" => row.name.clone(),
        variant => format!("{} ({variant})", row.name),
    }
}

#[cfg(test)]
mod tests;

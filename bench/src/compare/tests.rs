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
        ..Report::default()
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
    assert_eq!(stale(&old, &new).len(), 2);
    new.program_bytes += 8;
    assert_eq!(
        stale(&old, &new)[2],
        "the program: 300000 bytes published, 300008 measured"
    );
}

#[test]
fn a_number_to_reach_that_is_no_longer_reached_is_named_as_well() {
    let (old, mut new) = (report(9_000), report(9_000));
    new.rows[0].common_writable = Some(1);
    let found = stale(&old, &new);
    assert_eq!(found[1], "common writable accounts of two users: 1, no longer 0");
    assert_eq!(stale(&new, &old).len(), 1, "reached again");
}

#[test]
fn one_call_more_is_named() {
    let parts = |calls| Report {
        parts: vec![Parts {
            name: "cancel_transfer".into(),
            variant: "in full".into(),
            units: 4_000,
            calls,
            called: 300,
            events: vec![177],
            ..Parts::default()
        }],
        ..report(9_000)
    };
    assert!(stale(&parts(1), &parts(1)).is_empty());
    let found = stale(&parts(1), &parts(2));
    assert_eq!(found, ["cancel_transfer (in full): its units go elsewhere"]);
}

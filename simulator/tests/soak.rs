//! A short day in production, with faults; and one that is broken off.

use airlock_simulator::{
    Programs,
    soak::{self, KINDS, Report, Settings, WRONG},
};
use std::{
    collections::BTreeSet,
    path::PathBuf,
    process::{Command, Stdio},
    time::Duration,
};

fn program() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/deploy/airlock.so"))
}

async fn run(settings: Settings) -> Report {
    let programs = Programs::beside(&program()).unwrap_or_else(|why| panic!("{why}"));
    let report = soak::run(settings, &programs, std::future::pending(), |_| {}).await;
    report.unwrap_or_else(|why| panic!("{why}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_short_day_with_every_fault_adds_up_to_the_unit() {
    let report = run(Settings {
        seconds: 12,
        users: 60,
        keepers: 2,
        seed: 7,
        faults: true,
    })
    .await;
    let shown = report.tables();
    assert!(report.ok, "{shown}");
    assert_eq!((report.unaccounted_units, report.unaccounted_lamports), (0, 0));
    for kind in KINDS.into_iter().filter(|kind| *kind != WRONG) {
        assert!(
            report.calls.get(kind).is_some_and(|counts| counts.done > 0),
            "{kind}\n{shown}"
        );
    }
    assert!(report.calls[WRONG].refused > 0, "{shown}");
    let ends: BTreeSet<_> = report.ended.keys().copied().collect();
    assert_eq!(
        ends,
        BTreeSet::from(["cancelled", "declined", "expired", "finalized"]),
        "{shown}"
    );
    assert_eq!(report.ended.values().sum::<u64>(), report.records, "each ended once");
    assert_eq!(report.faults.len(), 6, "each was injected\n{shown}");
    assert!(
        report.connections.dropped > 0 && report.connections.delayed > 0 && report.connections.cut > 0,
        "{shown}"
    );
    for keeper in &report.keepers {
        assert!(keeper.done + keeper.too_late > 0, "both work\n{shown}");
    }
    assert!(report.keepers.iter().any(|keeper| keeper.earned > 0), "{shown}");
    assert!(report.keepers.iter().any(|keeper| keeper.killed > 0), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_good_day_nothing_is_given_up_or_tried_again() {
    let report = run(Settings {
        seconds: 4,
        users: 24,
        keepers: 1,
        seed: 11,
        faults: false,
    })
    .await;
    assert!(report.ok && report.records > 0, "{}", report.tables());
    assert_eq!(
        (report.retries, report.connections.dropped, report.connections.cut),
        (0, 0, 0)
    );
    assert!(report.faults.is_empty());
    assert!(report.calls.values().all(|counts| counts.given_up == 0));
}

#[test]
fn broken_off_it_still_brings_everything_to_its_end() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_airlock-soak"));
    command
        .args(["--seconds", "600", "--users", "12", "--json", "--program"])
        .arg(program());
    let child = command.stdout(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_secs(6));
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["ok"], true, "{report}");
    assert!(report["seconds"].as_f64().unwrap() < 60.0, "{report}");
}

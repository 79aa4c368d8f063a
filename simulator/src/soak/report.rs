//! What a day came to: as a value, for programs; as tables, for people and for docs/soak.md.

use super::{
    Settings,
    books::{Books, Earnings},
    faults::{Injected, Log},
    keepers::Crew,
    tally::{Counts, Inner, percentile},
};
use crate::{Conservation, Faulty};
use serde::Serialize;
use std::{collections::BTreeMap, sync::atomic::Ordering, time::Duration};

#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Whether everything adds up.
    pub ok: bool,
    pub seed: u64,
    pub users: usize,
    /// How long users worked.
    pub seconds: f64,
    /// By kind.
    pub calls: BTreeMap<&'static str, Counts>,
    pub calls_per_second: f64,
    /// Milliseconds from a call to its confirmation.
    pub p50_millis: u64,
    pub p99_millis: u64,
    /// Attempts that the line cut and that were made again.
    pub retries: u64,
    /// That landed, refused ones among them.
    pub transactions: u64,
    pub refused_transactions: u64,
    pub records: u64,
    /// By how they ended.
    pub ended: BTreeMap<&'static str, u64>,
    pub rounds: u64,
    pub keepers: Vec<KeeperReport>,
    /// By name.
    pub faults: BTreeMap<&'static str, Injected>,
    pub line: LineReport,
    pub unaccounted_units: i128,
    pub unaccounted_lamports: i128,
    pub conservation: Conservation,
    /// What should not have happened, one sentence each: none, if all is well.
    pub findings: Vec<String>,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub struct KeeperReport {
    /// Operations that it ended, the drain's among them.
    pub done: u64,
    /// Lamports.
    pub earned: u64,
    /// Lamports of transaction fees.
    pub spent: u64,
    /// Operations that somebody else did first.
    pub too_late: u64,
    /// Attempts that were refused or lost; what failed was tried again later.
    pub failed: u64,
    pub killed: u64,
}

/// What happened to connections.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct LineReport {
    pub connections: usize,
    pub dropped: usize,
    pub delayed: usize,
    pub cut: usize,
}

pub(super) fn report(
    settings: &Settings,
    tally: Inner,
    books: Books,
    log: &Log,
    line: &Faulty,
    crew: &Crew,
    worked: Duration,
) -> Report {
    let seconds = worked.as_secs_f64();
    let keeper = |(hand, earned): (&super::keepers::Hand, &Earnings)| KeeperReport {
        done: earned.done,
        earned: earned.tips,
        spent: earned.fees,
        too_late: hand.metrics.total(&hand.metrics.already_done),
        failed: hand.metrics.total(&hand.metrics.failed),
        killed: hand.killed.load(Ordering::Relaxed),
    };
    let done = tally.by_kind.values().map(|counts| counts.done).sum();
    let calls: u64 = tally.by_kind.values().map(Counts::all).sum();
    let millis = |hundredths| u64::try_from(percentile(&tally.latencies, hundredths).as_millis()).unwrap_or(u64::MAX);
    let (p50_millis, p99_millis) = (millis(50), millis(99));
    let mut findings = tally.findings;
    findings.extend(books.findings);
    Report {
        ok: findings.is_empty() && books.conservation.holds(),
        seed: settings.seed,
        users: settings.users,
        seconds,
        calls: tally.by_kind,
        calls_per_second: calls as f64 / seconds.max(0.001),
        p50_millis,
        p99_millis,
        retries: tally.retries,
        transactions: books.transactions,
        refused_transactions: books.refused_transactions,
        records: books.opened,
        ended: books.ended,
        rounds: books.rounds,
        keepers: crew.hands.iter().zip(&books.keepers).map(keeper).collect(),
        faults: log.all(done),
        line: LineReport {
            connections: line.connections.load(Ordering::Relaxed),
            dropped: line.dropped.load(Ordering::Relaxed),
            delayed: line.delayed.load(Ordering::Relaxed),
            cut: line.cut.load(Ordering::Relaxed),
        },
        unaccounted_units: books.conservation.unaccounted_units(),
        unaccounted_lamports: books.conservation.unaccounted_lamports(),
        conservation: books.conservation,
        findings,
    }
}

//! What came of a day, as a value.

use super::{
    event_ledger::Earnings,
    faults::{FaultLog, Injected},
    keepers::{KeeperHandle, Keepers},
    reconcile::Reconciliation,
    settings::Settings,
    tally::{Counts, Inner, percentile},
};
use crate::{Conservation, FaultyProxy};
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
    /// Attempts whose connection was cut and that were made again.
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
    pub connections: ConnectionReport,
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
pub struct ConnectionReport {
    pub opened: usize,
    pub dropped: usize,
    pub delayed: usize,
    pub cut: usize,
}

pub(super) fn report(
    settings: &Settings,
    tally: Inner,
    reconciled: Reconciliation,
    log: &FaultLog,
    proxy: &FaultyProxy,
    keepers: &Keepers,
    worked: Duration,
) -> Report {
    let seconds = worked.as_secs_f64();
    let keeper = |(handle, earned): (&KeeperHandle, &Earnings)| KeeperReport {
        done: earned.done,
        earned: earned.tips,
        spent: earned.fees,
        too_late: handle.metrics.total(&handle.metrics.already_done),
        failed: handle.metrics.total(&handle.metrics.failed),
        killed: handle.killed.load(Ordering::Relaxed),
    };
    let done = tally.by_kind.values().map(|counts| counts.done).sum();
    let calls: u64 = tally.by_kind.values().map(Counts::all).sum();
    let millis = |hundredths| u64::try_from(percentile(&tally.latencies, hundredths).as_millis()).unwrap_or(u64::MAX);
    let (p50_millis, p99_millis) = (millis(50), millis(99));
    let mut findings = tally.findings;
    findings.extend(reconciled.findings);
    Report {
        ok: findings.is_empty() && reconciled.conservation.holds(),
        seed: settings.seed,
        users: settings.users,
        seconds,
        calls: tally.by_kind,
        calls_per_second: calls as f64 / seconds.max(0.001),
        p50_millis,
        p99_millis,
        retries: tally.retries,
        transactions: reconciled.transactions,
        refused_transactions: reconciled.refused_transactions,
        records: reconciled.opened,
        ended: reconciled.ended,
        rounds: reconciled.rounds,
        keepers: keepers.handles.iter().zip(&reconciled.keepers).map(keeper).collect(),
        faults: log.all(done),
        connections: ConnectionReport {
            opened: proxy.connections.load(Ordering::Relaxed),
            dropped: proxy.dropped.load(Ordering::Relaxed),
            delayed: proxy.delayed.load(Ordering::Relaxed),
            cut: proxy.cut.load(Ordering::Relaxed),
        },
        unaccounted_units: reconciled.conservation.unaccounted_units(),
        unaccounted_lamports: reconciled.conservation.unaccounted_lamports(),
        conservation: reconciled.conservation,
        findings,
    }
}

//! What a keeper has done, for Prometheus.

use crate::decide::Operation;
use prometheus::{IntCounter, IntCounterVec, IntGauge, IntGaugeVec, Opts, Registry, TextEncoder};
use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

/// Counters and gauges. All names begin with `airlock_keeper_`, and [`Metrics::new`] lists them.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    /// By operation: sent and landed.
    pub done: IntCounterVec,
    /// By operation: done first by somebody else.
    pub already_done: IntCounterVec,
    /// By operation: refused by the cluster, or not confirmed.
    pub failed: IntCounterVec,
    /// By operation: due and not worth its price, or maintenance that is switched off.
    pub unprofitable: IntGaugeVec,
    /// Lamports.
    pub tips_earned: IntCounter,
    /// Lamports of transaction fees.
    pub fees_paid: IntCounter,
    pub polls: IntCounter,
    pub polls_failed: IntCounter,
    /// Polls that a subscription made earlier.
    pub wakeups: IntCounter,
    pub pending_records: IntGauge,
    pub due: IntGauge,
    /// Unix seconds; 0 if there was none.
    last_poll: AtomicI64,
}

impl Metrics {
    pub fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new_custom(Some("airlock_keeper".into()), None)?;
        macro_rules! by_operation {
            ($kind:ident, $name:literal, $help:literal) => {{
                let metric = $kind::new(Opts::new($name, $help), &["operation"])?;
                registry.register(Box::new(metric.clone()))?;
                metric
            }};
        }
        macro_rules! single {
            ($kind:ident, $name:literal, $help:literal) => {{
                let metric = $kind::new($name, $help)?;
                registry.register(Box::new(metric.clone()))?;
                metric
            }};
        }
        Ok(Self {
            done: by_operation!(IntCounterVec, "operations_done_total", "Operations done by this keeper"),
            already_done: by_operation!(
                IntCounterVec,
                "operations_already_done_total",
                "Operations that somebody else did first"
            ),
            failed: by_operation!(
                IntCounterVec,
                "operations_failed_total",
                "Operations that were refused or not confirmed"
            ),
            unprofitable: by_operation!(
                IntGaugeVec,
                "operations_unprofitable",
                "Due operations that are not worth their price, or maintenance that is switched off"
            ),
            tips_earned: single!(IntCounter, "tips_earned_lamports_total", "Tips earned"),
            fees_paid: single!(IntCounter, "fees_paid_lamports_total", "Transaction fees paid"),
            polls: single!(IntCounter, "polls_total", "Reads of the domain"),
            polls_failed: single!(
                IntCounter,
                "polls_failed_total",
                "Reads of the domain that the node did not answer"
            ),
            wakeups: single!(IntCounter, "wakeups_total", "Polls that a subscription made earlier"),
            pending_records: single!(
                IntGauge,
                "pending_records",
                "Pending records of the domain at the last poll"
            ),
            due: single!(
                IntGauge,
                "operations_due",
                "Operations that were possible at the last poll"
            ),
            last_poll: AtomicI64::new(0),
            registry,
        })
    }

    pub fn count(&self, counter: &IntCounterVec, operation: Operation) {
        counter.with_label_values(&[operation.name()]).inc();
    }

    /// One of the counters above, over all operations.
    pub fn total(&self, counter: &IntCounterVec) -> u64 {
        let counts = Operation::NAMES
            .iter()
            .map(|operation| counter.with_label_values(&[operation]).get());
        counts.sum()
    }

    /// The domain was read.
    pub(crate) fn polled(&self, pending_records: usize, due: usize) {
        let gauge = |count| i64::try_from(count).unwrap_or(i64::MAX);
        self.polls.inc();
        self.last_poll.store(unix_now(), Ordering::Relaxed);
        self.pending_records.set(gauge(pending_records));
        self.due.set(gauge(due));
    }

    /// None if the domain was never read.
    pub fn seconds_since_poll(&self) -> Option<i64> {
        match self.last_poll.load(Ordering::Relaxed) {
            0 => None,
            time => Some(unix_now().saturating_sub(time)),
        }
    }

    /// In Prometheus' text format.
    pub fn text(&self) -> String {
        TextEncoder::new()
            .encode_to_string(&self.registry.gather())
            .unwrap_or_default()
    }
}

fn unix_now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests;

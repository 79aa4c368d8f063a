//! What a keeper has done, for Prometheus.

use crate::decide::Deed;
use prometheus::{IntCounter, IntCounterVec, IntGauge, IntGaugeVec, Opts, Registry, TextEncoder};
use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

/// Counters and gauges; all names begin with `airlock_keeper_`.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    /// By deed: sent and landed.
    pub done: IntCounterVec,
    /// By deed: somebody else was faster.
    pub already_done: IntCounterVec,
    /// By deed: refused by the cluster, or not confirmed.
    pub failed: IntCounterVec,
    /// By deed: not worth its price.
    pub unpaid: IntGaugeVec,
    /// Lamports of tips.
    pub earned: IntCounter,
    /// Lamports of transaction fees.
    pub spent: IntCounter,
    pub polls: IntCounter,
    pub failed_polls: IntCounter,
    /// Times that a subscription woke the keeper.
    pub woken: IntCounter,
    /// Records of the domain.
    pub records: IntGauge,
    /// Operations that could be done at the last look.
    pub due: IntGauge,
    last_look: AtomicI64,
}

impl Metrics {
    pub fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new_custom(Some("airlock_keeper".into()), None)?;
        macro_rules! registered {
            ($kind:ident, $name:literal, $help:literal $(, $label:literal)?) => {{
                let metric = $kind::new(registered!(@opts $kind $name $help) $(, &[$label])?)?;
                registry.register(Box::new(metric.clone()))?;
                metric
            }};
            (@opts $kind:ident $name:literal $help:literal) => { Opts::new($name, $help) };
        }
        macro_rules! plain {
            ($kind:ident, $name:literal, $help:literal) => {{
                let metric = $kind::new($name, $help)?;
                registry.register(Box::new(metric.clone()))?;
                metric
            }};
        }
        Ok(Self {
            done: registered!(IntCounterVec, "done_total", "Operations that this keeper did", "deed"),
            already_done: registered!(
                IntCounterVec,
                "already_done_total",
                "Operations that somebody else did first",
                "deed"
            ),
            failed: registered!(
                IntCounterVec,
                "failed_total",
                "Operations that were refused or not confirmed",
                "deed"
            ),
            unpaid: registered!(
                IntGaugeVec,
                "unpaid",
                "Operations that are not worth their price",
                "deed"
            ),
            earned: plain!(IntCounter, "earned_lamports_total", "Tips earned"),
            spent: plain!(IntCounter, "spent_lamports_total", "Transaction fees paid"),
            polls: plain!(IntCounter, "polls_total", "Looks at the domain"),
            failed_polls: plain!(
                IntCounter,
                "failed_polls_total",
                "Looks at the domain that the node did not answer"
            ),
            woken: plain!(IntCounter, "woken_total", "Times that a subscription woke the keeper"),
            records: plain!(IntGauge, "records", "Records of the domain"),
            due: plain!(IntGauge, "due", "Operations that could be done at the last look"),
            last_look: AtomicI64::new(0),
            registry,
        })
    }

    pub fn count(&self, of: &IntCounterVec, deed: Deed) {
        of.with_label_values(&[deed.name()]).inc();
    }

    /// Operations of every deed that this keeper did.
    pub fn done_in_all(&self) -> u64 {
        self.total(&self.done)
    }

    /// One of the counters above, over every deed.
    pub fn total(&self, of: &IntCounterVec) -> u64 {
        let counts = Deed::NAMES.iter().map(|deed| of.with_label_values(&[deed]).get());
        counts.sum()
    }

    pub(crate) fn looked(&self) {
        self.last_look.store(unix_now(), Ordering::Relaxed);
    }

    /// Seconds since the domain was last seen; none if it never was.
    pub fn since_last_look(&self) -> Option<i64> {
        match self.last_look.load(Ordering::Relaxed) {
            0 => None,
            at => Some(unix_now().saturating_sub(at)),
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

//! How the calls of everybody ended, and what should not have happened.

use serde::Serialize;
use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// How calls of one kind ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub done: u64,
    /// Somebody else, or an earlier attempt whose connection was cut, did it.
    pub already_done: u64,
    /// Refused with the error that it had to be refused with.
    pub refused: u64,
    /// Refused because of a pause or a deadline that came meanwhile.
    pub overtaken: u64,
    /// Given up on: connections were cut too often.
    pub given_up: u64,
}

impl Counts {
    pub fn all(&self) -> u64 {
        self.done + self.already_done + self.refused + self.overtaken + self.given_up
    }
}

/// Every kind of call that users and the operator make.
pub const KINDS: [&str; 16] = [
    "swap: cancel",
    "swap: decline",
    "swap: initiate",
    "swap: take",
    "swap: take a part",
    "transfer: cancel",
    "transfer: cancel what is left",
    "transfer: decline",
    "transfer: finalize",
    "transfer: finalize a part",
    "transfer: initiate",
    "vault: cancel",
    "vault: deposit",
    "vault: redeem",
    "vault: settle",
    WRONG,
];
/// What has to be refused.
pub const WRONG: &str = "wrong calls";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientOutcome {
    Done,
    AlreadyDone,
    Refused,
    Overtaken,
    GivenUp,
}

#[derive(Debug, Default)]
pub struct Tally {
    inner: Mutex<Inner>,
}

#[derive(Clone, Debug, Default)]
pub struct Inner {
    pub by_kind: BTreeMap<&'static str, Counts>,
    /// From the call to its confirmation, of what was done.
    pub latencies: Vec<Duration>,
    /// Attempts whose connection was cut and that were made again.
    pub retries: u64,
    /// Sentences about what should not have happened.
    pub findings: Vec<String>,
}

impl Tally {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn note(&self, kind: &'static str, outcome: ClientOutcome, took: Duration) {
        let mut inner = self.inner();
        if outcome == ClientOutcome::Done {
            inner.latencies.push(took);
        }
        let counts = inner.by_kind.entry(kind).or_default();
        let count = match outcome {
            ClientOutcome::Done => &mut counts.done,
            ClientOutcome::AlreadyDone => &mut counts.already_done,
            ClientOutcome::Refused => &mut counts.refused,
            ClientOutcome::Overtaken => &mut counts.overtaken,
            ClientOutcome::GivenUp => &mut counts.given_up,
        };
        *count += 1;
    }

    pub fn retried(&self) {
        self.inner().retries += 1;
    }

    pub fn found(&self, what: impl Into<String>) {
        self.inner().findings.push(what.into());
    }

    /// Calls that were done so far.
    pub fn done(&self) -> u64 {
        self.inner().by_kind.values().map(|counts| counts.done).sum()
    }

    /// Whether each kind of call ended as it should at least once.
    pub fn is_complete(&self) -> bool {
        let inner = self.inner();
        let happened = |kind: &&str| {
            inner
                .by_kind
                .get(*kind)
                .is_some_and(|counts| counts.done + counts.refused > 0)
        };
        KINDS.iter().all(happened)
    }

    /// All of it so far.
    pub fn so_far(&self) -> Inner {
        self.inner().clone()
    }
}

/// The smallest that is at least as long as this many hundredths of them; nothing of none.
pub fn percentile(latencies: &[Duration], hundredths: usize) -> Duration {
    let mut sorted = latencies.to_vec();
    sorted.sort_unstable();
    let rank = (sorted.len() * hundredths).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ended_is_counted_once_and_only_what_was_done_has_a_latency() {
        let tally = Tally::default();
        let outcomes = [
            ClientOutcome::Done,
            ClientOutcome::AlreadyDone,
            ClientOutcome::Refused,
            ClientOutcome::Overtaken,
            ClientOutcome::GivenUp,
        ];
        for (millis, outcome) in (1..).zip(outcomes) {
            tally.note("swap", outcome, Duration::from_millis(millis));
        }
        let so_far = tally.so_far();
        assert_eq!((so_far.by_kind["swap"].all(), tally.done()), (5, 1));
        assert_eq!(so_far.latencies, [Duration::from_millis(1)]);
    }

    #[test]
    fn a_percentile_is_one_of_them() {
        let millis = |all: &[u64]| all.iter().copied().map(Duration::from_millis).collect::<Vec<_>>();
        let latencies = millis(&[100, 1, 3, 2, 4]);
        for (hundredths, expected) in [(50, 3), (99, 100), (20, 1)] {
            assert_eq!(percentile(&latencies, hundredths), Duration::from_millis(expected));
        }
        assert_eq!(percentile(&[], 50), Duration::ZERO);
    }
}

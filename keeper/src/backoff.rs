//! How long an operation is not tried again after a failure.

use crate::decide::Operation;
use airlock_client::Pubkey;
use std::{
    collections::{HashMap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
    time::{Duration, Instant},
};

/// Failures by target and operation, and when each is tried again.
#[derive(Debug)]
pub struct Backoff {
    first: Duration,
    longest: Duration,
    failures: HashMap<(Pubkey, Operation), Failure>,
}

#[derive(Clone, Copy, Debug)]
struct Failure {
    times: u32,
    retry_at: Instant,
}

impl Backoff {
    pub fn new(first: Duration, longest: Duration) -> Self {
        Self {
            first,
            longest,
            failures: HashMap::new(),
        }
    }

    /// Whether it may be tried now.
    pub fn allows(&self, target: &Pubkey, operation: Operation, now: Instant) -> bool {
        self.failures
            .get(&(*target, operation))
            .is_none_or(|failure| now >= failure.retry_at)
    }

    /// It failed. Returns how long it waits: twice as long as the last time, a quarter more or less, so that several keepers
    /// do not retry in lockstep.
    pub fn failed(&mut self, target: &Pubkey, operation: Operation, now: Instant) -> Duration {
        let key = (*target, operation);
        let times = self.failures.get(&key).map_or(0, |failure| failure.times);
        let doubled = self.first.saturating_mul(2u32.saturating_pow(times.min(16)));
        let wait = with_jitter(doubled.min(self.longest), target, times);
        let failure = Failure {
            times: times.saturating_add(1),
            retry_at: now + wait,
        };
        self.failures.insert(key, failure);
        wait
    }

    /// It succeeded.
    pub fn succeeded(&mut self, target: &Pubkey, operation: Operation) {
        self.failures.remove(&(*target, operation));
    }

    /// Forgets failures of what is no longer due.
    pub fn retain(&mut self, is_due: impl Fn(&Pubkey, Operation) -> bool) {
        self.failures
            .retain(|(target, operation), _| is_due(target, *operation));
    }
}

/// Between three and five quarters of `wait`. The process id makes keepers differ.
fn with_jitter(wait: Duration, target: &Pubkey, times: u32) -> Duration {
    let mut hasher = DefaultHasher::new();
    (target, times, std::process::id()).hash(&mut hasher);
    let thousandths = u32::try_from(hasher.finish() % 501).unwrap_or_default();
    wait.mul_f64(0.75 + f64::from(thousandths) / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_a_limit_and_ends_with_a_success() {
        let (first, longest) = (Duration::from_secs(5), Duration::from_secs(60));
        let mut backoff = Backoff::new(first, longest);
        let (target, operation, start) = (Pubkey::new_unique(), Operation::Expire, Instant::now());
        assert!(backoff.allows(&target, operation, start));
        for (times, base) in [5u64, 10, 20, 40, 60, 60].into_iter().enumerate() {
            let wait = backoff.failed(&target, operation, start).as_secs_f64();
            let base = base as f64;
            assert!((base * 0.75..=base * 1.25).contains(&wait), "{times}: {wait}");
            assert!(!backoff.allows(&target, operation, start + Duration::from_secs_f64(wait * 0.99)));
            assert!(backoff.allows(&target, operation, start + Duration::from_secs_f64(wait)));
        }
        // another operation on the same record is not affected
        assert!(backoff.allows(&target, Operation::FinalizeTransfer, start));
        backoff.succeeded(&target, operation);
        assert!(backoff.allows(&target, operation, start));
    }

    #[test]
    fn failures_of_what_is_no_longer_due_are_forgotten() {
        let mut backoff = Backoff::new(Duration::from_secs(5), Duration::from_secs(60));
        let (due, closed, start) = (Pubkey::new_unique(), Pubkey::new_unique(), Instant::now());
        for target in [due, closed] {
            backoff.failed(&target, Operation::Expire, start);
        }
        backoff.retain(|target, _| *target == due);
        assert!(!backoff.allows(&due, Operation::Expire, start) && backoff.allows(&closed, Operation::Expire, start));
    }
}

//! How long an operation waits after a failure.

use crate::decide::Deed;
use airlock_client::Pubkey;
use std::{
    collections::{HashMap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
    time::{Duration, Instant},
};

/// What failed, how often, and until when it waits.
#[derive(Debug)]
pub struct Backoff {
    first: Duration,
    longest: Duration,
    failed: HashMap<(Pubkey, Deed), Failed>,
}

#[derive(Clone, Copy, Debug)]
struct Failed {
    times: u32,
    until: Instant,
}

impl Backoff {
    pub fn new(first: Duration, longest: Duration) -> Self {
        Self {
            first,
            longest,
            failed: HashMap::new(),
        }
    }

    /// Whether it may be tried again.
    pub fn allows(&self, target: &Pubkey, deed: Deed, now: Instant) -> bool {
        self.failed
            .get(&(*target, deed))
            .is_none_or(|failed| now >= failed.until)
    }

    /// It failed: it waits twice as long as the last time, a quarter more or less, so that keepers do not keep step.
    pub fn failed(&mut self, target: &Pubkey, deed: Deed, now: Instant) -> Duration {
        let times = self.failed.get(&(*target, deed)).map_or(0, |failed| failed.times);
        let doubled = self.first.saturating_mul(2u32.saturating_pow(times.min(16)));
        let wait = jitter(doubled.min(self.longest), target, times);
        let failed = Failed {
            times: times.saturating_add(1),
            until: now + wait,
        };
        self.failed.insert((*target, deed), failed);
        wait
    }

    /// It is done.
    pub fn done(&mut self, target: &Pubkey, deed: Deed) {
        self.failed.remove(&(*target, deed));
    }

    /// Forgets what is not among these any more.
    pub fn keep(&mut self, still: impl Fn(&Pubkey, Deed) -> bool) {
        self.failed.retain(|(target, deed), _| still(target, *deed));
    }
}

/// Between three and five quarters of it. The process's own number makes keepers differ.
fn jitter(wait: Duration, target: &Pubkey, times: u32) -> Duration {
    let mut hasher = DefaultHasher::new();
    (target, times, std::process::id()).hash(&mut hasher);
    let thousandth = u32::try_from(hasher.finish() % 501).unwrap_or_default();
    wait.mul_f64(0.75 + f64::from(thousandth) / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_waits_longer_each_time_up_to_a_limit_and_not_at_all_once_it_is_done() {
        let (first, longest) = (Duration::from_secs(5), Duration::from_secs(60));
        let mut backoff = Backoff::new(first, longest);
        let (target, deed, start) = (Pubkey::new_unique(), Deed::Expire, Instant::now());
        assert!(backoff.allows(&target, deed, start));
        for (times, base) in [5u64, 10, 20, 40, 60, 60].into_iter().enumerate() {
            let wait = backoff.failed(&target, deed, start).as_secs_f64();
            let base = base as f64;
            assert!((base * 0.75..=base * 1.25).contains(&wait), "{times}: {wait}");
            assert!(!backoff.allows(&target, deed, start + Duration::from_secs_f64(wait * 0.99)));
            assert!(backoff.allows(&target, deed, start + Duration::from_secs_f64(wait)));
        }
        // another deed on the same record is another matter
        assert!(backoff.allows(&target, Deed::FinalizeTransfer, start));
        backoff.done(&target, deed);
        assert!(backoff.allows(&target, deed, start));
    }

    #[test]
    fn what_is_gone_is_forgotten() {
        let mut backoff = Backoff::new(Duration::from_secs(5), Duration::from_secs(60));
        let (kept, gone, start) = (Pubkey::new_unique(), Pubkey::new_unique(), Instant::now());
        for target in [kept, gone] {
            backoff.failed(&target, Deed::Expire, start);
        }
        backoff.keep(|target, _| *target == kept);
        assert!(!backoff.allows(&kept, Deed::Expire, start) && backoff.allows(&gone, Deed::Expire, start));
    }
}

//! What may prevent an operation through nobody's fault, and when it did.

use std::{sync::Mutex, time::Instant};

/// When the domain was paused, as its guardian knows: from before the first call to after the last.
#[derive(Debug, Default)]
pub struct Pauses {
    intervals: Mutex<Vec<(Instant, Option<Instant>)>>,
}

impl Pauses {
    pub fn pause_begins(&self) {
        if let Ok(mut intervals) = self.intervals.lock() {
            intervals.push((Instant::now(), None));
        }
    }

    pub fn pause_ended(&self) {
        if let Ok(mut intervals) = self.intervals.lock()
            && let Some(last) = intervals.last_mut()
        {
            last.1 = Some(Instant::now());
        }
    }

    /// Whether the domain was paused at any time from `since` on.
    pub fn was_paused(&self, since: Instant) -> bool {
        let intervals = self.intervals.lock();
        intervals.is_ok_and(|intervals| intervals.iter().any(|(_, end)| end.is_none_or(|end| end >= since)))
    }
}

/// Why a call may be refused although it was right when it was made.
#[derive(Clone, Copy, Debug)]
pub enum AllowedRefusal {
    /// The domain was paused meanwhile. Never a reason to refuse a refund.
    Paused,
    /// This Unix time came meanwhile: a record expired.
    Deadline(i64),
    /// The vault's round closed meanwhile, at this Unix time.
    Round(i64),
}

impl AllowedRefusal {
    /// Whether it allowed an error of this name, to a call that began at `since`, now that the cluster's clock shows
    /// `now`.
    pub fn covers(&self, name: &str, pauses: &Pauses, since: Instant, now: i64) -> bool {
        /// The shortest life that the domain grants.
        const SHORTEST: i64 = 60;
        match self {
            Self::Paused => name == "Paused" && pauses.was_paused(since),
            Self::Deadline(at) => match name {
                "Expired" | "Closed" => now >= *at,
                "LifetimeTooShort" => now + SHORTEST >= *at,
                _ => false,
            },
            Self::Round(closes_at) => {
                let over = [
                    "RoundNotAccepting",
                    "RoundAlreadySettled",
                    "RoundLapsed",
                    "WrongRound",
                    "NoRound",
                ];
                over.contains(&name) && now >= *closes_at
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_allows_the_refusal_of_calls_under_way_while_it_held_and_of_nothing_else() {
        let pauses = Pauses::default();
        let before = Instant::now();
        let refused = |name, since| AllowedRefusal::Paused.covers(name, &pauses, since, 0);
        assert!(!refused("Paused", before), "there was none");
        pauses.pause_begins();
        assert!(refused("Paused", before) && refused("Paused", Instant::now()));
        assert!(!refused("NotFinalizer", before));
        pauses.pause_ended();
        assert!(refused("Paused", before), "it began before the pause was over");
        std::thread::sleep(std::time::Duration::from_millis(2));
        assert!(!refused("Paused", Instant::now()), "it is over");
    }

    #[test]
    fn a_deadline_allows_a_refusal_only_once_it_has_come() {
        let (pauses, since) = (Pauses::default(), Instant::now());
        let covers = |name, now| AllowedRefusal::Deadline(1_000).covers(name, &pauses, since, now);
        assert!(!covers("Expired", 999) && covers("Expired", 1_000));
        assert!(!covers("LifetimeTooShort", 939) && covers("LifetimeTooShort", 940));
        assert!(!covers("Paused", 2_000));
    }
}

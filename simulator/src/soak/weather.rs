//! What may stand in an operation's way through nobody's fault, and when it did.

use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

/// When the domain was paused, as its guardian knows: from before the first word of it to after the last.
#[derive(Debug, Default)]
pub struct Weather {
    pauses: Mutex<Vec<(Instant, Option<Instant>)>>,
}

impl Weather {
    pub fn pause_begins(&self) {
        if let Ok(mut pauses) = self.pauses.lock() {
            pauses.push((Instant::now(), None));
        }
    }

    pub fn pause_ended(&self) {
        if let Ok(mut pauses) = self.pauses.lock()
            && let Some(last) = pauses.last_mut()
        {
            last.1 = Some(Instant::now());
        }
    }

    /// Whether the domain was paused at any moment from `since` on.
    pub fn was_paused(&self, since: Instant) -> bool {
        let pauses = self.pauses.lock();
        pauses.is_ok_and(|pauses| pauses.iter().any(|(_, end)| end.is_none_or(|end| end >= since)))
    }
}

/// Why a call may be refused although it was right when it was made.
#[derive(Clone, Copy, Debug)]
pub enum Excuse {
    /// The domain was paused meanwhile. Never an excuse of an exit.
    Paused,
    /// This moment came meanwhile, in Unix seconds: a record expired.
    Deadline(i64),
    /// A vault's round went on meanwhile: this one closed at this Unix time.
    Round(i64),
}

impl Excuse {
    /// Whether it excuses an error of this name, to a call that began at `since`, now that the cluster's clock shows
    /// `now`.
    pub fn covers(&self, name: &str, weather: &Weather, since: Instant, now: i64) -> bool {
        /// The shortest life that the domain grants.
        const SHORTEST: i64 = 60;
        match self {
            Self::Paused => name == "Paused" && weather.was_paused(since),
            Self::Deadline(at) => match name {
                "Expired" | "Closed" => now >= *at,
                "LifetimeTooShort" => now + SHORTEST >= *at,
                _ => false,
            },
            Self::Round(closes_at) => {
                let over = ["RoundClosed", "RoundSettled", "RoundLapsed", "WrongRound", "NoRound"];
                over.contains(&name) && now >= *closes_at
            }
        }
    }
}

/// Between two attempts over a line that is cut.
pub const AGAIN: Duration = Duration::from_millis(150);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_excuses_what_was_under_way_while_it_held_and_nothing_else() {
        let weather = Weather::default();
        let before = Instant::now();
        let refused = |name, since| Excuse::Paused.covers(name, &weather, since, 0);
        assert!(!refused("Paused", before), "there was none");
        weather.pause_begins();
        assert!(refused("Paused", before) && refused("Paused", Instant::now()));
        assert!(!refused("NotFinalizer", before));
        weather.pause_ended();
        assert!(refused("Paused", before), "it began before the pause was over");
        std::thread::sleep(Duration::from_millis(2));
        assert!(!refused("Paused", Instant::now()), "it is over");
    }

    #[test]
    fn a_deadline_excuses_only_once_it_has_come() {
        let (weather, since) = (Weather::default(), Instant::now());
        let covers = |name, now| Excuse::Deadline(1_000).covers(name, &weather, since, now);
        assert!(!covers("Expired", 999) && covers("Expired", 1_000));
        assert!(!covers("LifetimeTooShort", 939) && covers("LifetimeTooShort", 940));
        assert!(!covers("Paused", 2_000));
    }
}

use std::time::Duration;

/// What to do, and how much of it.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How long users work at least; what is pending then is brought to its end afterwards.
    pub seconds: u64,
    pub users: usize,
    pub keepers: usize,
    /// Of all random numbers.
    pub seed: u64,
    pub faults: bool,
}

impl Settings {
    /// How long users work, at least and at most: a short day lasts until everything has taken place once.
    pub fn length(&self) -> (Duration, Duration) {
        let least = Duration::from_secs(self.seconds);
        (least, least * 4)
    }

    /// Seconds of the cluster that pass in a real one: a run is a day.
    pub fn time_factor(&self) -> u64 {
        (86_400 / self.seconds.max(1)).max(60)
    }
}

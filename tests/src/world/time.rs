use super::World;
use airlock_core::lifecycle::Clock;

/// Unix time at which every world starts.
pub const START_TIME: i64 = 1_790_000_000;

impl World {
    pub(super) fn set_start_time(&mut self) {
        let mut clock = self.chain.clock();
        clock.slot += 100;
        clock.unix_timestamp = START_TIME;
        self.chain.set_clock(&clock);
        self.chain.set_last_restart(0);
    }

    pub fn slot(&self) -> u64 {
        self.chain.clock().slot
    }

    /// Unix seconds.
    pub fn now(&self) -> i64 {
        self.chain.clock().unix_timestamp
    }

    pub fn clock(&self) -> Clock {
        let clock = self.chain.clock();
        Clock {
            slot: clock.slot,
            unix_time: clock.unix_timestamp,
            last_restart_slot: self.last_restart_slot,
        }
    }

    pub fn to_slot(&mut self, slot: u64) -> &mut Self {
        let mut clock = self.chain.clock();
        clock.slot = slot;
        self.chain.set_clock(&clock);
        self
    }

    pub fn to_time(&mut self, unix: i64) -> &mut Self {
        let mut clock = self.chain.clock();
        clock.unix_timestamp = unix;
        self.chain.set_clock(&clock);
        self
    }

    pub fn pass_slots(&mut self, slots: u64) -> &mut Self {
        self.to_slot(self.slot() + slots)
    }

    pub fn pass_seconds(&mut self, seconds: i64) -> &mut Self {
        self.to_time(self.now() + seconds)
    }

    /// Pretends that the cluster restarted at `slot`.
    pub fn restart(&mut self, slot: u64) -> &mut Self {
        self.last_restart_slot = slot;
        self.chain.set_last_restart(slot);
        self
    }
}

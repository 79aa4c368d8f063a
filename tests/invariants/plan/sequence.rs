//! Opening and closing an owner's lanes.

use super::Plan;
use crate::model::{Model, Numbers};
use airlock_client::numbering::{closable_from, open_sequence};
use airlock_tests::{Name, World, key};

impl Model {
    /// The sponsor pays.
    pub fn open_sequence(&mut self, world: &World, owner: Name, lane: u16, ago: i64) -> Plan {
        let first_slot = world.slot().saturating_add_signed(-ago);
        let step = world.open_lane_step(owner, lane, first_slot, "sponsor");
        let next = open_sequence(first_slot, world.slot()).ok();
        let allowed = next.is_some() && !self.sequences.contains_key(&(owner, lane));
        if let Some(next) = next.filter(|_| allowed) {
            self.sequences.insert((owner, lane), Numbers { first_slot, next });
        }
        Plan {
            creates: allowed.then(|| step.account("sequence")),
            steps: vec![step],
            allowed,
            touched: None,
            once: true,
        }
    }

    /// None if it is not open on the chain.
    pub fn close_sequence(&mut self, world: &World, owner: Name, lane: u16) -> Option<Plan> {
        world.read_lane(&key(owner), lane)?;
        let known = self.sequences.get(&(owner, lane)).copied();
        let old = |numbers: &Numbers| world.slot() >= closable_from(numbers.first_slot, numbers.next);
        let allowed = known.as_ref().is_some_and(old);
        if allowed {
            self.sequences.remove(&(owner, lane));
            self.pay_lamports("sponsor", world.lamports(&world.sequence_in(owner, lane)));
        }
        Some(Plan {
            steps: vec![world.close_lane_step(owner, lane)],
            allowed,
            touched: None,
            creates: None,
            once: false,
        })
    }
}

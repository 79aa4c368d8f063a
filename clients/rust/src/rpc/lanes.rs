//! Which of an owner's lanes a call uses, and its turn there.

use super::{AirlockClient, ClientError};
use crate::Pubkey;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{
    sync::{Mutex as Turn, OwnedMutexGuard},
    time::timeout,
};

/// The lanes that a call may use. Calls of one client on one lane wait for each other; transfers and swaps of different
/// lanes share no writable account of Airlock. The first use of a lane costs the rent of its sequence (and of a fee
/// account, if the domain charges a fee); the rent of a sequence is refunded when it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lanes {
    pub first: u16,
    /// How many, from the first; at least one counts.
    pub count: u16,
}

impl Lanes {
    /// This lane alone.
    pub const fn one(lane: u16) -> Self {
        Self { first: lane, count: 1 }
    }

    /// Any of the first `count` lanes: the one with the fewest calls of this client in progress.
    pub const fn spread(count: u16) -> Self {
        Self { first: 0, count }
    }

    fn all(self) -> impl Iterator<Item = u16> {
        self.first..=self.first.saturating_add(self.count.saturating_sub(1))
    }
}

impl Default for Lanes {
    /// Lane 0 alone.
    fn default() -> Self {
        Self::one(0)
    }
}

/// Domain, owner, lane.
type Key = (Pubkey, Pubkey, u16);

/// The calls in progress, by lane. Each call holds its queue, so one that nobody else holds is empty.
#[derive(Default)]
pub(super) struct Queues(Mutex<HashMap<Key, Arc<Turn<()>>>>);

/// A lane, and the turn on it as long as this value lives.
pub(super) struct InTurn {
    pub lane: u16,
    _turn: OwnedMutexGuard<()>,
}

impl AirlockClient {
    /// Waits until no other call of this client initiates on the lane, at most as long as one call may take.
    pub(super) async fn turn(&self, domain: &Pubkey, owner: &Pubkey, lanes: Lanes) -> Result<InTurn, ClientError> {
        let (lane, queue) = self.queues.join(domain, owner, lanes);
        let waited = self.options.timeout;
        match timeout(waited, queue.lock_owned()).await {
            Ok(turn) => Ok(InTurn { lane, _turn: turn }),
            Err(_) => Err(ClientError::LaneBusy { lane, waited }),
        }
    }
}

impl Queues {
    /// The shortest queue.
    fn join(&self, domain: &Pubkey, owner: &Pubkey, lanes: Lanes) -> (u16, Arc<Turn<()>>) {
        let mut queues = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        queues.retain(|_, queue| Arc::strong_count(queue) > 1);
        let waiting = |lane: &u16| queues.get(&(*domain, *owner, *lane)).map_or(0, Arc::strong_count);
        let lane = lanes.all().min_by_key(waiting).unwrap_or(lanes.first);
        let queue = queues.entry((*domain, *owner, lane)).or_default();
        (lane, queue.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_spread_over_the_lanes_that_are_allowed_and_queue_when_all_are_busy() {
        let (queues, domain, owner) = (Queues::default(), Pubkey::new_unique(), Pubkey::new_unique());
        let mut held = Vec::new();
        let mut lanes = Vec::new();
        for _ in 0..6 {
            let (lane, queue) = queues.join(&domain, &owner, Lanes { first: 3, count: 3 });
            lanes.push(lane);
            held.push(queue);
        }
        assert_eq!(lanes, [3, 4, 5, 3, 4, 5]);
        let (other, _queue) = queues.join(&domain, &Pubkey::new_unique(), Lanes::one(3));
        assert_eq!(other, 3, "another owner's lanes are their own");
        held.remove(1);
        held.remove(3);
        let (free, _queue) = queues.join(&domain, &owner, Lanes { first: 3, count: 3 });
        assert_eq!(free, 4, "the one that was left is taken first");
    }

    #[test]
    fn the_last_lane_is_a_lane() {
        let all: Vec<_> = Lanes {
            first: u16::MAX,
            count: 2,
        }
        .all()
        .collect();
        assert_eq!(all, [u16::MAX]);
        assert_eq!(Lanes { first: 4, count: 0 }.all().collect::<Vec<_>>(), [4]);
    }
}

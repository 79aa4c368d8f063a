//! Sequences opened, used and closed in random order and slots: no record has an address that one had before.

use crate::{QUICK, world};
use airlock_client::numbering::closable_from;
use airlock_tests::{Name, World, key};
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::collections::BTreeSet;

const OWNERS: [Name; 3] = ["owner", "taker", "other taker"];
const LANES: [u16; 4] = [0, 1, 255, u16::MAX];

/// Sequences that are opened in all.
const SEQUENCES: usize = if QUICK { 1_000 } else { 60 };

struct Run {
    world: World,
    random: StdRng,
    /// Addresses of all records so far.
    given: BTreeSet<solana_pubkey::Pubkey>,
    opened: usize,
    closed: usize,
    refused: usize,
}

impl Run {
    fn lane(&mut self) -> (Name, u16) {
        let owner = OWNERS[self.random.random_range(0..OWNERS.len())];
        (owner, LANES[self.random.random_range(0..LANES.len())])
    }

    fn open(&mut self) {
        let (owner, lane) = self.lane();
        if self.world.read_lane(&key(owner), lane).is_some() {
            return;
        }
        let ago = [0, 1, 100, 511, 512][self.random.random_range(0..5)];
        let first_slot = self.world.slot().saturating_sub(ago);
        let step = self.world.open_lane_step(owner, lane, first_slot, "sponsor");
        self.world.done(&[step]);
        self.opened += 1;
    }

    fn initiate(&mut self) {
        let (owner, lane) = self.lane();
        if self.world.read_lane(&key(owner), lane).is_none() {
            return;
        }
        let record = self.world.transfer().by(owner).lane(lane).amount(1).initiate();
        assert!(self.given.insert(record.key), "an address was given twice");
        // so that the address is free, and nothing but its number keeps it from being used again
        self.world.cancel(&record).done();
        self.world.closed(&record);
    }

    fn close(&mut self) {
        let (owner, lane) = self.lane();
        let Some(stored) = self.world.read_lane(&key(owner), lane) else {
            return;
        };
        let step = self.world.close_lane_step(owner, lane);
        if self.world.slot() < closable_from(stored.first_slot, stored.next) {
            self.world.refused(&[step], "SequenceTooRecent");
            self.refused += 1;
        } else {
            self.world.done(&[step]);
            self.closed += 1;
        }
    }

    fn wait(&mut self) {
        let slots = [1, 2, 50, 400, 511, 512, 513, 700][self.random.random_range(0..8)];
        self.world.pass_slots(slots);
    }
}

#[test]
fn a_thousand_sequences_opened_used_and_closed_in_any_order_give_no_address_twice() {
    let mut run = Run {
        world: world(),
        random: StdRng::seed_from_u64(2_026),
        given: BTreeSet::new(),
        opened: 0,
        closed: 0,
        refused: 0,
    };
    while run.opened < SEQUENCES {
        match run.random.random_range(0..10) {
            0..4 => run.open(),
            4..6 => run.initiate(),
            6..9 => run.close(),
            _ => run.wait(),
        }
    }
    let Run {
        given, closed, refused, ..
    } = run;
    println!("{} records, {closed} closings, {refused} refused", given.len());
    assert!(given.len() > SEQUENCES / 4 && closed > SEQUENCES / 2 && refused > SEQUENCES / 20);
}

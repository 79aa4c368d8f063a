//! The history as the program tells it, against what it stores.

use airlock_audit::history::History;
use airlock_tests::World;

/// What a world has said so far.
#[derive(Clone, Default)]
pub struct Told {
    /// Events taken so far.
    taken: usize,
    history: History,
}

impl Told {
    /// That what was said since the last time follows from what was said before, and that all of it together is what is
    /// stored, byte for byte.
    #[track_caller]
    pub fn agrees(&mut self, world: &World, step: &str) {
        for event in &world.said[self.taken..] {
            self.history.apply(event);
        }
        self.taken = world.said.len();
        let accounts: Vec<_> = world.ledger().accounts().collect();
        let mismatches = self.history.mismatches(None);
        let findings: Vec<_> = mismatches.chain(self.history.compare(None, &accounts)).collect();
        assert!(findings.is_empty(), "{step}: {findings:#?}{}", world.story());
        assert_eq!(self.history.unverified(None).count(), 0, "{step}");
    }
}

//! Whether the program's events agree with its accounts.

use airlock_audit::history::History;
use airlock_tests::World;

/// The history that all events so far make.
#[derive(Clone, Default)]
pub struct EventHistory {
    /// Events taken so far.
    taken: usize,
    history: History,
}

impl EventHistory {
    /// Asserts that the events since the last call follow from those before, and that all events together make the accounts,
    /// byte for byte.
    #[track_caller]
    pub fn check(&mut self, world: &World, step: &str) {
        for event in &world.events[self.taken..] {
            self.history.apply(event);
        }
        self.taken = world.events.len();
        let accounts: Vec<_> = world.ledger().accounts().collect();
        let mismatches = self.history.mismatches(None);
        let findings: Vec<_> = mismatches.chain(self.history.compare(None, &accounts)).collect();
        assert!(findings.is_empty(), "{step}: {findings:#?}{}", world.balance_changes());
        assert_eq!(self.history.unverified(None).count(), 0, "{step}");
    }
}

//! Random days of three vaults: after every step each has what it owes, to the unit, and what is in flight is what is
//! outstanding; a step that is refused changes nothing.

mod action;
mod day;
mod leave;
mod outward;
mod perform;
mod perform_outward;

pub use action::{Action, actions};
pub use day::Day;

use airlock_audit::Auditor;
use airlock_client::generated::events::AirlockEvent;

/// What would mean that the program contradicts itself, or that what it was handed was not what it thought.
const NEVER: [&str; 6] = [
    "ForeignChange",
    "Overflow",
    "EscrowShort",
    "Underpaid",
    "ProgramFailedToComplete",
    "SelfCall",
];

/// How often what happened.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub settled: u64,
    pub dispatches: u64,
    pub collected: u64,
    pub finalized: u64,
    pub extended: u64,
    pub written_off: u64,
    /// Adapters registered or changed, and removed.
    pub set: u64,
    pub removed: u64,
    pub refused: u64,
}

impl Counts {
    fn count(&mut self, event: &AirlockEvent) {
        match event {
            AirlockEvent::RoundSettled(_) => self.settled += 1,
            AirlockEvent::DispatchInitiated(_) => self.dispatches += 1,
            AirlockEvent::DispatchCollected(it) if it.arrived > 0 => self.collected += 1,
            AirlockEvent::DispatchReturned(it) if it.closed => self.finalized += 1,
            AirlockEvent::DispatchExtended(_) => self.extended += 1,
            AirlockEvent::DispatchWrittenOff(_) => self.written_off += 1,
            AirlockEvent::AdapterSet(_) => self.set += 1,
            AirlockEvent::AdapterRemoved(_) => self.removed += 1,
            _ => {}
        }
    }

    pub fn add(&mut self, more: &Self) {
        let mut more = *more;
        for (sum, more) in self.all_mut().into_iter().zip(more.all_mut()) {
            *sum += *more;
        }
    }

    /// That nothing was only tried in vain.
    pub fn assert_all_happened(&mut self) {
        assert!(self.all_mut().into_iter().all(|count| *count > 0), "{self:?}");
    }

    fn all_mut(&mut self) -> [&mut u64; 9] {
        [
            &mut self.settled,
            &mut self.dispatches,
            &mut self.collected,
            &mut self.finalized,
            &mut self.extended,
            &mut self.written_off,
            &mut self.set,
            &mut self.removed,
            &mut self.refused,
        ]
    }
}

/// Plays a day that began at `dawn`.
pub fn play(dawn: &Day, actions: &[(usize, Action)]) -> Counts {
    let mut day = dawn.fork();
    let (before, mut counts) = (day.world.said.len(), Counts::default());
    for (number, (at, action)) in actions.iter().enumerate() {
        let name = format!("step {number}: {action:?}");
        let neighbours = day.neighbours(*at);
        if let Some(step) = day.step(*at, action) {
            let before = day.world.ledger_without_gas();
            let stays = (step.name() == Some("expire_dispatch")).then(|| step.account("pending"));
            let refusal = day.world.send(&[step]).refusal();
            // nobody knows whether the adapter has more, and a stranger's tokens say nothing about it
            let closed = stays.is_some_and(|pending| day.world.account(&pending).is_none());
            assert!(!closed, "{name}: closed a dispatch{}", day.world.story());
            if let Some(refusal) = refusal {
                counts.refused += 1;
                assert!(
                    !NEVER.contains(&refusal.as_str()),
                    "{name}: {refusal}{}",
                    day.world.story()
                );
                let after = day.world.ledger_without_gas();
                assert!(before == after, "{name}: refused with {refusal}, and changed something");
            }
        }
        assert_eq!(neighbours, day.neighbours(*at), "{name}: reached another vault");
        check(&mut day, *at, &name);
        let world = &day.world;
        day.requests.retain(|request| world.read_request(request).is_some());
        day.dispatches
            .retain(|dispatch| world.read_dispatch(dispatch).is_some());
    }
    // whatever adapters do, nobody depends on it
    day.fork().everybody_gets_out();
    day.world.said[before..].iter().for_each(|event| counts.count(event));
    day.dispatches_end();
    day.everybody_gets_out();
    for at in 0..day.yards.len() {
        check(&mut day, at, "in the end");
    }
    counts
}

/// That the vault has what it owes, that everything stored adds up, and that it is what the events say.
fn check(day: &mut Day, at: usize, step: &str) {
    day.world.check_vault(&day.yards[at].vault);
    let stored = day.world.read_vault(&day.yards[at].vault);
    if !stored.round_settled && day.world.now() < stored.round_deadline {
        let round = day.world.read_round(&day.yards[at].vault, stored.round);
        assert!(round.is_some(), "{step}: the round is where nobody looks for it");
    }
    let mut auditor = Auditor::new(None);
    day.world.ledger().accounts().for_each(|account| auditor.feed(&account));
    let findings = auditor.finish().findings;
    assert!(findings.is_empty(), "{step}: {findings:#?}{}", day.world.story());
    day.told.agrees(&day.world, step);
}

//! Random sequences on three vaults. After every step each vault holds what it owes, to the unit, and what is in flight is what is
//! outstanding. A step that is refused changes nothing.

mod action;
mod counts;
mod dispatch_action;
mod generate;
mod generate_dispatch;
mod perform;
mod perform_dispatch;
mod scenario;
mod thousandths;
mod wait;
mod wind_down;

pub use counts::Counts;
pub use generate::actions;
pub use scenario::Scenario;

use action::Action;
use airlock_audit::Auditor;

/// Errors that would mean a fault in the program.
const NEVER: [&str; 6] = [
    "UnexpectedAccountChange",
    "Overflow",
    "EscrowShort",
    "Underpaid",
    "ProgramFailedToComplete",
    "AirlockAccountNotAllowed",
];

/// Performs a sequence of actions, each on a vault by its number.
pub fn perform(start: &Scenario, actions: &[(usize, Action)]) -> Counts {
    let mut scenario = start.fork();
    let (before, mut counts) = (scenario.world.events.len(), Counts::default());
    for (number, (at, action)) in actions.iter().enumerate() {
        let name = format!("step {number}: {action:?}");
        let other_vaults = scenario.other_vaults(*at);
        if let Some(step) = scenario.step(*at, action) {
            let before = scenario.world.ledger_without_gas();
            let expired = (step.name() == Some("expire_dispatch")).then(|| step.account("pending"));
            let refusal = scenario.world.send(&[step]).refusal();
            // an expire never closes a dispatch: the adapter may still return something
            let closed = expired.is_some_and(|pending| scenario.world.account(&pending).is_none());
            assert!(!closed, "{name}: closed a dispatch{}", scenario.world.balance_changes());
            if let Some(refusal) = refusal {
                counts.refused += 1;
                assert!(
                    !NEVER.contains(&refusal.as_str()),
                    "{name}: {refusal}{}",
                    scenario.world.balance_changes()
                );
                let after = scenario.world.ledger_without_gas();
                assert!(before == after, "{name}: refused with {refusal}, and changed something");
            }
        }
        assert_eq!(
            other_vaults,
            scenario.other_vaults(*at),
            "{name}: changed another vault"
        );
        check(&mut scenario, *at, &name);
        let world = &scenario.world;
        scenario
            .requests
            .retain(|request| world.read_request(request).is_some());
        scenario
            .dispatches
            .retain(|dispatch| world.read_dispatch(dispatch).is_some());
    }
    // nobody depends on the adapters
    scenario.fork().everybody_can_leave();
    scenario.world.events[before..]
        .iter()
        .for_each(|event| counts.count(event));
    scenario.close_dispatches();
    scenario.everybody_can_leave();
    for at in 0..scenario.vaults.len() {
        check(&mut scenario, at, "at the end");
    }
    counts
}

/// Asserts that the vault holds what it owes, and that the audit finds nothing in accounts and events.
fn check(scenario: &mut Scenario, at: usize, step: &str) {
    scenario.world.check_vault(&scenario.vaults[at].vault);
    scenario.check_pins(at, step);
    let stored = scenario.world.read_vault(&scenario.vaults[at].vault);
    if !stored.round_settled && scenario.world.now() < stored.round_deadline {
        let round = scenario
            .world
            .read_round(&scenario.vaults[at].vault, stored.round_index);
        assert!(round.is_some(), "{step}: the round is not at its canonical address");
    }
    let mut auditor = Auditor::new(None);
    scenario
        .world
        .ledger()
        .accounts()
        .for_each(|account| auditor.feed(&account));
    let findings = auditor.finish().findings;
    assert!(
        findings.is_empty(),
        "{step}: {findings:#?}{}",
        scenario.world.balance_changes()
    );
    scenario.history.check(&scenario.world, step);
}

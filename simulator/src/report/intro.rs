//! What people read before the first step.

use super::{
    labels,
    paragraph::{Paint, Paragraph, unbroken},
};
use crate::{
    scenario::{AdapterKind, Scenario, amount},
    world::World,
};

/// Printed at once: a node takes a moment to start.
pub fn starting() -> Paragraph {
    Paragraph::indented(0).add(
        Paint::Dim,
        "Starting a Solana node in this process, and deploying Airlock on it …",
    )
}

/// What Airlock is, and how the steps are to be read.
pub fn explanation() -> [Paragraph; 2] {
    [
        Paragraph::indented(0).add(
            Paint::Plain,
            "Airlock is an escrow program. Whoever initiates an operation (a transfer, a swap, a request to a vault) puts \
             tokens into an escrow, with a pending record that says what is to become of them. Finalizing pays them out; \
             cancelling, or expiring after a deadline, gives them back. A tip rewards whoever ends an operation.",
        ),
        Paragraph::indented(0).add(
            Paint::Plain,
            "Each step is one transaction, a wait, or a call that finds its work already done. A refused attempt changes \
             nothing. Under a step: who has less → who has more. The last line names the program's instructions with \
             their compute units (CU), and the rent that somebody paid for new accounts or got back for closed ones.",
        ),
    ]
}

/// The title, what it is about, where it is played, and who has what.
pub fn opening(scenario: &Scenario, world: &World) -> Vec<Paragraph> {
    let mut lines = vec![
        Paragraph::indented(0).add(Paint::Bold, &scenario.title),
        Paragraph::indented(0).add(
            Paint::Dim,
            &format!(
                "{} steps, node {}, program {}",
                scenario.steps.len(),
                world.node.url(),
                airlock_client::ID
            ),
        ),
    ];
    let about = scenario.about.iter().flat_map(|about| about.split("\n\n"));
    lines.extend(about.map(|paragraph| Paragraph::indented(0).add(Paint::Plain, paragraph)));
    let mut people = Paragraph::hanging(0, 2).add(Paint::Plain, "At the start:");
    let shown: Vec<_> = (0..scenario.actors.len())
        .filter(|actor| has_part(scenario, *actor))
        .collect();
    for (index, at) in shown.iter().enumerate() {
        let actor = &scenario.actors[*at];
        let sol = (actor.lamports > 0).then(|| format!("{} SOL", amount::grouped(actor.lamports.into(), 9)));
        let tokens = actor.holds.iter().filter(|held| held.units > 0).map(|held| {
            let mint = &scenario.mints[held.mint];
            format!("{} {}", amount::grouped(held.units.into(), mint.decimals), mint.name)
        });
        let holds: Vec<_> = sol.into_iter().chain(tokens).map(|amount| unbroken(&amount)).collect();
        let holds = if holds.is_empty() {
            "nothing".into()
        } else {
            holds.join(", ")
        };
        let end = if index + 1 < shown.len() { ";" } else { "." };
        people = people.add(Paint::Plain, &format!("{} {holds}{end}", name(scenario, *at)));
    }
    lines.push(people);
    lines
}

/// A name, and behind it what the scenario makes of the actor.
fn name(scenario: &Scenario, actor: usize) -> String {
    let name = labels::person(&scenario.actors[actor].name);
    match roles(scenario, actor).as_slice() {
        [] => name,
        roles => format!("{name} ({})", roles.join(", ")),
    }
}

fn roles(scenario: &Scenario, actor: usize) -> Vec<&'static str> {
    let domain = &scenario.domain;
    let pays_yield = scenario
        .adapters
        .iter()
        .any(|adapter| matches!(adapter.kind, AdapterKind::Cooldown { from, .. } if from == actor));
    let roles = [
        (domain.authority == actor, "authority"),
        (domain.authority == actor && !scenario.vaults.is_empty(), "operator"),
        (domain.guardian == Some(actor), "guardian"),
        (domain.config.fee_recipient == Some(actor), "gets the fees"),
        (pays_yield, "pays the yield"),
    ];
    roles
        .into_iter()
        .filter(|(has, _)| *has)
        .map(|(_, role)| role)
        .collect()
}

fn has_part(scenario: &Scenario, actor: usize) -> bool {
    !roles(scenario, actor).is_empty() || scenario.steps.iter().any(|step| step.action.actors().contains(&actor))
}

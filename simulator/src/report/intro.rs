//! What people read before the first step.

use super::{
    labels,
    paragraph::{Paint, Paragraph, unbroken},
};
use crate::{
    scenario::{Scenario, amount},
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
            "Airlock is an escrow program. Who initiates an operation (a transfer, a swap, a request to a vault) puts tokens \
             into an escrow, with a pending record that says what is to become of them. Finalizing pays them out; \
             cancelling, or expiring after a deadline, gives them back. A tip rewards whoever ends an operation.",
        ),
        Paragraph::indented(0).add(
            Paint::Plain,
            "Each step below is a transaction. Under it: who has less → who has more. The last line names the program's \
             instructions with their compute units (CU), and who paid rent and network fees; rent comes back when an account \
             is closed.",
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
    let about = scenario.about.iter();
    lines.extend(about.map(|about| Paragraph::indented(0).add(Paint::Plain, about)));
    let mut people = Paragraph::hanging(0, 2).add(Paint::Plain, "At the start:");
    for (index, actor) in scenario.actors.iter().enumerate() {
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
        let end = if index + 1 < scenario.actors.len() { ";" } else { "." };
        people = people.add(Paint::Plain, &format!("{} {holds}{end}", labels::person(&actor.name)));
    }
    lines.push(people);
    lines
}

//! The real command against a real node.

mod audits;
mod dispatches;
mod keepers;
mod swaps;
mod transfers;
mod troubles;
mod vaults;
mod world;

use world::World;

/// A domain of `boss`, with a fee of 1 %.
fn domain(world: &World) -> String {
    let made = world.json(
        "boss",
        "domain create --fee-bps 100 --min-lifetime 1m --max-lifetime 30d",
    );
    made["domain"].as_str().unwrap().to_owned()
}

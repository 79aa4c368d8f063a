//! Vaults with shareholders, and a round from its opening to its last payout.

use crate::{Name, Outcome, Request, Side, Vault, Verb, World, tokens::SPL_TOKEN};
use airlock_client::generated::types::VaultConfig;

/// A vault of usd, whose shareholders have made these deposits. A base unit costs 1,000 shares.
pub fn vault_with_deposits(world: &mut World, config: VaultConfig, deposits: &[(Name, u64)]) -> Vault {
    let usd = world.usd;
    let vault = world.vault_of(usd, SPL_TOKEN, 3, config);
    deposit(world, &vault, deposits);
    vault
}

/// A whole round of deposits at any price.
pub fn deposit(world: &mut World, vault: &Vault, deposits: &[(Name, u64)]) {
    whole_round(world, vault, Side::Deposit, deposits);
}

/// A whole round of redemptions at any price.
pub fn redeem(world: &mut World, vault: &Vault, redemptions: &[(Name, u64)]) {
    whole_round(world, vault, Side::Redeem, redemptions);
}

fn whole_round(world: &mut World, vault: &Vault, side: Side, requests: &[(Name, u64)]) {
    world.open_round(vault);
    let requests = request_all(world, vault, side, requests);
    settle(world, vault);
    finalize(world, &requests);
}

/// Requests at any price for the current round.
pub fn request_all(world: &mut World, vault: &Vault, side: Side, requests: &[(Name, u64)]) -> Vec<Request> {
    let mut initiate = |&(owner, amount): &(Name, u64)| world.request(vault, side, owner, amount).initiate();
    requests.iter().map(&mut initiate).collect()
}

/// Settles the current round as soon as possible, with the booked amount of deployed assets as the report.
pub fn settle(world: &mut World, vault: &Vault) -> Outcome {
    let deployed = world.read_vault(vault).deployed;
    settle_reporting(world, vault, deployed)
}

/// The same, with another amount in the report.
pub fn settle_reporting(world: &mut World, vault: &Vault, deployed: u64) -> Outcome {
    world.to_settlement(vault);
    if world.read_vault(vault).deployed > 0 {
        report(world, vault, deployed);
    }
    let step = world.settle_step(vault);
    let outcome = world.done(&[step]);
    world.check_vault(vault);
    outcome
}

pub fn report(world: &mut World, vault: &Vault, deployed: u64) {
    let step = world.report_step(vault, deployed);
    world.done(&[step]);
}

/// Each by a third party.
pub fn finalize(world: &mut World, requests: &[Request]) {
    for request in requests {
        world.end_request(Verb::Finalize, request).done();
        world.check_vault(&request.vault);
    }
}

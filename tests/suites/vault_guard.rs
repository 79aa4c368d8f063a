//! How far reports may move a vault's price: by the bound between two settlements, however many reports there are.

use crate::{vaults::vault_with_deposits, world};
use airlock_client::generated::types::VaultConfig;
use airlock_tests::{Vault, World, world::vault_policy};

/// A vault with 1,000 deployed, which a report may change by a tenth, and with a round that can be settled.
fn deployed(world: &mut World) -> Vault {
    let vault = vault_with_deposits(world, vault_policy(), &[("owner", 10_000)]);
    world.write_deployed(&vault, 1_000);
    next_round(world, &vault);
    vault
}

fn next_round(world: &mut World, vault: &Vault) {
    world.open_round(vault);
    world.to_settlement(vault);
}

fn settle(world: &mut World, vault: &Vault, deployed: u64) {
    try_report(world, vault, deployed, true);
    world.settle(vault);
    world.check_vault(vault);
}

/// Reports after the minimum interval.
fn try_report(world: &mut World, vault: &Vault, deployed: u64, fits: bool) {
    world.pass_slots(1).pass_seconds(60);
    let step = [world.report_step(vault, deployed)];
    if fits {
        world.done(&step);
        assert_eq!(world.read_vault(vault).deployed, deployed);
    } else {
        world.refused(&step, "ReportDeviates");
    }
}

#[test]
fn reports_that_each_keep_the_bound_do_not_go_beyond_it_together() {
    for (reports, beyond) in [([1_050, 1_100], 1_101), ([950, 900], 899), ([1_100, 900], 1_101)] {
        let mut world = world();
        let vault = deployed(&mut world);
        for within in reports {
            try_report(&mut world, &vault, within, true);
        }
        try_report(&mut world, &vault, beyond, false);
        // the amount of the last settlement can always be reported
        try_report(&mut world, &vault, 1_000, true);
        try_report(&mut world, &vault, beyond, false);
        world.check_vault(&vault);
    }
}

#[test]
fn each_settlement_gives_a_new_bound_and_a_lapse_does_not() {
    let mut world = world();
    let vault = deployed(&mut world);
    settle(&mut world, &vault, 1_100);
    try_report(&mut world, &vault, 1_211, false);
    try_report(&mut world, &vault, 1_210, true);
    for _ in 0..3 {
        next_round(&mut world, &vault);
        try_report(&mut world, &vault, 1_211, false);
        world.to_lapse(&vault);
        try_report(&mut world, &vault, 1_211, false);
    }
    next_round(&mut world, &vault);
    settle(&mut world, &vault, 1_210);
    try_report(&mut world, &vault, 1_331, true);
}

#[test]
fn a_gain_beyond_the_bound_is_booked_over_several_rounds_or_if_the_authority_allows_it() {
    let mut world = world();
    let vault = deployed(&mut world);
    try_report(&mut world, &vault, 1_200, false);
    settle(&mut world, &vault, 1_100);
    next_round(&mut world, &vault);
    settle(&mut world, &vault, 1_200);

    next_round(&mut world, &vault);
    try_report(&mut world, &vault, 3_600, false);
    let wider = VaultConfig {
        report_max_deviation_bps: 20_000,
        ..vault_policy()
    };
    let update = [world.update_vault_step(&vault, wider)];
    world.done(&update);
    try_report(&mut world, &vault, 3_601, false);
    settle(&mut world, &vault, 3_600);
}

//! A vault's fees are taken in shares when a round is settled, and go to nobody but the fee recipient.

use crate::{
    vaults::{deposit, finalize, redeem, request_all, settle, settle_reporting, vault_with_deposits},
    world,
};
use airlock_client::generated::types::{VaultConfig, VaultFees};
use airlock_tests::{
    Side, Vault, Verb, World, key,
    world::{INITIAL_TOKENS, vault_policy},
};

const NONE: VaultFees = VaultFees {
    entry_bps: 0,
    exit_bps: 0,
    management_bps: 0,
    performance_bps: 0,
};

fn charging(fees: VaultFees) -> VaultConfig {
    VaultConfig { fees, ..vault_policy() }
}

fn fee_shares(world: &World, vault: &Vault) -> u64 {
    world.read_vault(vault).fee_shares
}

#[test]
fn an_entry_fee_is_a_part_of_the_shares_bought_rounded_up() {
    for (assets, fee) in [(1_000, 12_300), (1, 13), (813, 10_000)] {
        let mut world = world();
        let fees = VaultFees { entry_bps: 123, ..NONE };
        let vault = vault_with_deposits(&mut world, charging(fees), &[("owner", assets)]);
        world.holds("owner", &vault.share, assets * 1_000 - fee);
        assert_eq!(fee_shares(&world, &vault), fee);
    }
}

#[test]
fn an_exit_fee_is_a_part_of_the_shares_redeemed_rounded_up() {
    for (shares, fee) in [(1_000_000, 12_300), (400_000, 4_920), (1_001, 13)] {
        let mut world = world();
        let usd = world.usd;
        let fees = VaultFees { exit_bps: 123, ..NONE };
        let vault = vault_with_deposits(&mut world, charging(fees), &[("owner", 1_000)]);
        redeem(&mut world, &vault, &[("owner", shares)]);
        world.holds("owner", &usd, INITIAL_TOKENS - 1_000 + (shares - fee) / 1_000);
        let stored = world.read_vault(&vault);
        assert_eq!((stored.fee_shares, stored.supply), (fee, 1_000_000 - shares + fee));
    }
}

/// `floor(supply × bps × seconds ÷ (10 000 × year))`.
fn management(supply: u64, bps: u64, seconds: u64) -> u64 {
    (u128::from(supply * bps) * u128::from(seconds) / (10_000 * 31_557_600)) as u64
}

#[test]
fn a_management_fee_is_charged_for_the_seconds_that_the_round_took() {
    for late in [0, 1, 1_000, 3_599] {
        let mut world = world();
        let fees = VaultFees {
            management_bps: 200,
            ..NONE
        };
        let vault = vault_with_deposits(&mut world, charging(fees), &[("owner", 1_000_000)]);
        assert_eq!(fee_shares(&world, &vault), 0, "nobody held a share");
        // time without a round is free
        world.pass_seconds(1_000_000).open_round(&vault);
        world.pass_seconds(3_600 + late as i64).settle(&vault);
        world.check_vault(&vault);
        let fee = management(1_000_000_000, 200, 3_600 + late);
        assert!(fee > 0);
        let stored = world.read_vault(&vault);
        assert_eq!((stored.fee_shares, stored.supply), (fee, 1_000_000_000 + fee));
    }
}

#[test]
fn a_lapsed_round_charges_nothing() {
    let mut world = world();
    let fees = VaultFees {
        entry_bps: 100,
        exit_bps: 100,
        management_bps: 200,
        performance_bps: 0,
    };
    let vault = vault_with_deposits(&mut world, charging(fees), &[("owner", 1_000_000)]);
    let before = world.read_vault(&vault);
    world.open_round(&vault);
    let mut requests = request_all(&mut world, &vault, Side::Deposit, &[("taker", 500)]);
    requests.extend(request_all(&mut world, &vault, Side::Redeem, &[("owner", 500)]));
    world.to_lapse(&vault);
    for request in &requests {
        world.end_request(Verb::Expire, request).done();
    }
    world.holds("taker", &world.usd, INITIAL_TOKENS);
    let after = world.read_vault(&vault);
    assert_eq!(
        (after.fee_shares, after.supply, after.idle),
        (before.fee_shares, before.supply, before.idle)
    );
    world.open_round(&vault);
    settle(&mut world, &vault);
    let fee = management(before.supply, 200, 3_600);
    assert_eq!(fee_shares(&world, &vault), before.fee_shares + fee);
}

/// A vault of 999,999 assets and 999,999,000 shares, half of it deployed.
fn performing(world: &mut World) -> Vault {
    let fees = VaultFees {
        performance_bps: 1_000,
        ..NONE
    };
    let vault = vault_with_deposits(world, charging(fees), &[("owner", 999_999)]);
    world.write_deployed(&vault, 500_000);
    vault
}

/// The fee shares of an empty round in which this much is reported.
fn charged(world: &mut World, vault: &Vault, deployed: u64) -> u64 {
    let before = fee_shares(world, vault);
    world.open_round(vault);
    settle_reporting(world, vault, deployed);
    fee_shares(world, vault) - before
}

#[test]
fn a_performance_fee_is_a_part_of_the_gain_above_the_mark() {
    let mut world = world();
    let vault = performing(&mut world);
    // 1,050,000 for a milliard of shares: they gained 49,998 whole units. A tenth of that is 4,999.
    let fee = 4_999 * 1_000_000_000 / (1_050_000 - 4_999);
    assert_eq!(charged(&mut world, &vault, 550_000), fee);
    let mark = world.read_vault(&vault).high_water_mark;
    assert_eq!(charged(&mut world, &vault, 550_000), 0, "no gain, no fee");
    assert_eq!(charged(&mut world, &vault, 500_000), 0, "a loss");
    assert_eq!(charged(&mut world, &vault, 545_000), 0, "not yet above the mark");
    assert_eq!(world.read_vault(&vault).high_water_mark, mark);
    assert!(charged(&mut world, &vault, 560_000) > 0);
    assert!(world.read_vault(&vault).high_water_mark > mark);
}

#[test]
fn a_gain_before_a_deposit_is_charged_to_those_who_made_it() {
    let mut world = world();
    let vault = performing(&mut world);
    world.open_round(&vault);
    let requests = request_all(&mut world, &vault, Side::Deposit, &[("taker", 100_000)]);
    settle_reporting(&mut world, &vault, 550_000);
    finalize(&mut world, &requests);
    let stored = world.read_vault(&vault);
    let worth = u128::from(world.balance("taker", &vault.share)) * 1_150_000 / u128::from(stored.supply + 1_000);
    assert!((99_999..=100_000).contains(&worth), "{worth}");
    let shares = world.balance("taker", &vault.share);
    redeem(&mut world, &vault, &[("taker", shares)]);
    assert!((INITIAL_TOKENS - 1..=INITIAL_TOKENS).contains(&world.balance("taker", &vault.asset)));
}

#[test]
fn what_exiting_shareholders_give_up_is_no_performance() {
    let mut world = world();
    let vault = performing(&mut world);
    world.pass_seconds(86_400);
    let exit = world.exit_step(&vault, "owner", 500_000_000, 0);
    world.done(&[exit]);
    assert_eq!(charged(&mut world, &vault, 500_000), 0);
    assert!(charged(&mut world, &vault, 550_000) > 0);
}

#[test]
fn fees_are_collected_by_anyone_for_the_fee_recipient_and_by_nobody_for_themselves() {
    let mut world = world();
    let fees = VaultFees { entry_bps: 100, ..NONE };
    let vault = vault_with_deposits(&mut world, charging(fees), &[("owner", 1_000)]);
    let collect = world.collect_vault_fees_step(&vault);
    for thief in ["stranger", "authority", "operator", "owner"] {
        let stolen = collect
            .clone()
            .with("destination", world.token_account(thief, &vault.share));
        world.refused(&[stolen], "DestinationNotOwned");
    }
    let other = world.open_other_account("treasury", &vault.share, key("a savings account"));
    world.refused(&[collect.clone().with("destination", other)], "WrongDestination");
    world.done(std::slice::from_ref(&collect));
    world.check_vault(&vault);
    world.holds("treasury", &vault.share, 10_000);
    world.refused(&[collect], "ZeroAmount");
    world
        .request(&vault, Side::Redeem, "treasury", 10_000)
        .round(1)
        .refused("UninitializedAccount");
    redeem(&mut world, &vault, &[("treasury", 10_000)]);
    world.holds("treasury", &world.usd, 10);
}

#[test]
fn uncollected_fees_block_nobody() {
    let mut world = world();
    let fees = VaultFees {
        entry_bps: 500,
        exit_bps: 500,
        ..NONE
    };
    let vault = vault_with_deposits(&mut world, charging(fees), &[("owner", 1_000)]);
    deposit(&mut world, &vault, &[("taker", 1_000)]);
    redeem(&mut world, &vault, &[("owner", 950_000), ("taker", 950_000)]);
    let stored = world.read_vault(&vault);
    assert_eq!((stored.fee_shares, stored.supply), (195_000, 195_000));
    assert_eq!(world.tokens(&vault.share_escrow), 195_000);
}

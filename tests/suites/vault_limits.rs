//! Price limits, caps and shortages, to the unit.

use crate::{
    vaults::{finalize, request_all, settle, settle_reporting, vault_with_deposits},
    world,
};
use airlock_client::generated::types::VaultConfig;
use airlock_tests::{
    Request, Side, Vault, Verb, World,
    tokens::SPL_TOKEN,
    world::{INITIAL_TOKENS, vault_policy},
};

/// Reports may double what was booked.
fn wide_report_bound() -> VaultConfig {
    VaultConfig {
        report_max_deviation_bps: 10_000,
        ..vault_policy()
    }
}

/// Assets and shares of the vault with limits, the virtual one included: the price is 1, and a step of 1/16 is a million.
const WHOLE: u64 = 16_000_000;

/// Amount of each request in that vault's round.
const EACH: u64 = 1_009;

/// A vault in which every price limit is a whole number of assets, with a request of each side in every limit step.
fn vault_with_limits(world: &mut World) -> (Vault, Vec<(u8, Request)>) {
    let usd = world.usd;
    let config = VaultConfig {
        step_bps: 625,
        ..wide_report_bound()
    };
    let vault = world.vault_of(usd, SPL_TOKEN, 0, config);
    crate::vaults::deposit(world, &vault, &[("owner", WHOLE - 1)]);
    world.write_deployed(&vault, 12_000_000);
    world.open_round(&vault);
    let mut requests = vec![];
    for limit_step in 0..16 {
        for (side, who) in [(Side::Deposit, "taker"), (Side::Redeem, "owner")] {
            let builder = world.request(&vault, side, who, EACH).limit_step(limit_step);
            requests.push((limit_step, builder.initiate()));
        }
    }
    world.to_settlement(&vault);
    (vault, requests)
}

/// Whether a request takes part when all assets, the virtual one included, come to this.
fn takes_part(side: Side, limit_step: u8, assets: u64) -> bool {
    let limit = (9 + u64::from(limit_step)) * 1_000_000;
    limit_step == 15
        || match side {
            Side::Deposit => assets <= limit,
            Side::Redeem => assets >= limit,
        }
}

#[test]
fn every_limit_is_honoured_to_the_unit_on_both_sides() {
    let mut world = world();
    let (vault, requests) = vault_with_limits(&mut world);
    for limit in (9..=23u64).map(|millions| millions * 1_000_000) {
        for assets in [limit - 1, limit, limit + 1] {
            let mut world = world.fork();
            settle_reporting(&mut world, &vault, assets - (WHOLE - 12_000_000));
            let all = |side| {
                let part = |(limit_step, request): &&(u8, Request)| {
                    request.side == side && takes_part(side, *limit_step, assets)
                };
                EACH * requests.iter().filter(part).count() as u64
            };
            let (deposits, redeems) = (all(Side::Deposit), all(Side::Redeem));
            for (limit_step, request) in &requests {
                let mints = [vault.asset, vault.share];
                let before = mints.map(|mint| world.balance(request.owner, &mint));
                world.end_request(Verb::Finalize, request).done();
                let after = mints.map(|mint| world.balance(request.owner, &mint));
                let part = |out: u64, all: u64| (u128::from(EACH) * u128::from(out) / u128::from(all)) as u64;
                let paid = match (takes_part(request.side, *limit_step, assets), request.side) {
                    (true, Side::Deposit) => [0, part(deposits * WHOLE / assets, deposits)],
                    (true, Side::Redeem) => [part(redeems * assets / WHOLE, redeems), 0],
                    (false, Side::Deposit) => [EACH, 0],
                    (false, Side::Redeem) => [0, EACH],
                };
                let got = [after[0] - before[0], after[1] - before[1]];
                assert_eq!(got, paid, "limit_step {limit_step} of {:?} at {assets}", request.side);
            }
            world.check_vault(&vault);
        }
    }
}

#[test]
fn a_limit_step_that_does_not_exist_is_refused() {
    let mut world = world();
    let vault = world.vault();
    world.open_round(&vault);
    for limit_step in [16, 17, u8::MAX] {
        world
            .request(&vault, Side::Deposit, "owner", 5)
            .limit_step(limit_step)
            .refused("InvalidLimitStep");
    }
}

#[test]
fn what_does_not_take_part_goes_back_to_its_owner_and_not_to_the_recipient() {
    let mut world = world();
    let usd = world.usd;
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 1_000)]);
    world.open_round(&vault);
    let low = world
        .request(&vault, Side::Deposit, "taker", 77)
        .limit_step(6)
        .recipient("alice");
    let low = low.initiate();
    let high = world
        .request(&vault, Side::Redeem, "owner", 77_777)
        .limit_step(8)
        .recipient("bob");
    let high = high.initiate();
    settle(&mut world, &vault);
    finalize(&mut world, &[low, high]);
    world
        .holds("taker", &usd, INITIAL_TOKENS)
        .holds("alice", &vault.share, 0);
    world.holds("owner", &vault.share, 1_000_000).holds("bob", &usd, 0);
}

#[test]
fn redemptions_that_cannot_all_be_paid_are_filled_pro_rata_and_the_rest_of_the_shares_comes_back() {
    let shares = [("owner", 333_331), ("taker", 200_003), ("other taker", 77_777)];
    // what the round's deposits bring can be paid out too
    for (deployed, deposited) in [(900, 0), (993, 0), (1_000, 0), (1_000, 43), (999, 1), (389, 0)] {
        let mut world = world();
        let usd = world.usd;
        let stakes = [("owner", 500), ("taker", 300), ("other taker", 200)];
        let vault = vault_with_deposits(&mut world, vault_policy(), &stakes);
        world.write_deployed(&vault, deployed);
        world.issue(&world.token_account("alice", &usd), &usd, deposited);
        world.open_round(&vault);
        let requests = request_all(&mut world, &vault, Side::Redeem, &shares);
        if deposited > 0 {
            request_all(&mut world, &vault, Side::Deposit, &[("alice", deposited)]);
        }
        settle(&mut world, &vault);

        let all: u64 = shares.iter().map(|(_, amount)| amount).sum();
        let available = 1_000 - deployed + deposited;
        let enough = all / 1_000 <= available;
        let filled = if enough { all } else { available * 1_000 };
        let assets = filled / 1_000;
        let round = world.read_round(&vault, 2).unwrap();
        assert_eq!(
            (round.redeems_in, round.shares_back, round.assets_out),
            (all, all - filled, assets)
        );
        finalize(&mut world, &requests);
        let mut paid = 0;
        for ((who, amount), (_, stake)) in shares.into_iter().zip(stakes) {
            let got = amount * assets / all;
            world.holds(who, &usd, INITIAL_TOKENS - stake + got);
            world.holds(
                who,
                &vault.share,
                stake * 1_000 - amount + amount * (all - filled) / all,
            );
            paid += got;
        }
        assert!(paid <= assets && assets <= available);
    }
}

#[test]
fn caps_and_minimums_hold_to_the_unit() {
    let mut world = world();
    let config = VaultConfig {
        max_round_deposits: 1_000,
        max_total_assets: 1_500,
        min_deposit: 10,
        min_redeem: 5_000,
        ..vault_policy()
    };
    let vault = vault_with_deposits(&mut world, config, &[("owner", 1_000)]);
    world.open_round(&vault);
    for (side, amount, why) in [
        (Side::Deposit, 0, "ZeroAmount"),
        (Side::Deposit, 9, "BelowMinimum"),
        (Side::Redeem, 0, "ZeroAmount"),
        (Side::Redeem, 4_999, "BelowMinimum"),
        (Side::Deposit, 501, "VaultCapExceeded"),
        (Side::Deposit, 1_001, "RoundCapExceeded"),
    ] {
        world.request(&vault, side, "owner", amount).refused(why);
    }
    world.request(&vault, Side::Redeem, "owner", 5_000).initiate();
    let request = world.request(&vault, Side::Deposit, "owner", 10).initiate();
    world.request(&vault, Side::Deposit, "owner", 490).initiate();
    world
        .request(&vault, Side::Deposit, "owner", 10)
        .refused("VaultCapExceeded");
    world.end_request(Verb::Cancel, &request).done();
    world.request(&vault, Side::Deposit, "owner", 10).initiate();
    world.check_vault(&vault);

    let config = VaultConfig {
        max_total_assets: u64::MAX,
        ..config
    };
    let update = world.update_vault_step(&vault, config);
    world.done(&[update]);
    world
        .request(&vault, Side::Deposit, "owner", 501)
        .refused("RoundCapExceeded");
    world.request(&vault, Side::Deposit, "owner", 500).initiate();
}

#[test]
fn a_change_of_the_configuration_does_not_touch_the_open_round() {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 1_000)]);
    world.open_round(&vault);
    let requests = request_all(&mut world, &vault, Side::Redeem, &[("owner", 400_000)]);
    let round = world.account(&vault.round(2));
    let mut config = vault_policy();
    (config.round_seconds, config.settle_seconds, config.step_bps) = (60, 60, 500);
    (config.fees.exit_bps, config.fees.management_bps) = (500, 1_000);
    let mut theirs = world
        .update_vault_step(&vault, config)
        .with("authority", airlock_tests::key("operator"));
    theirs.signers = vec!["operator"];
    world.refused(&[theirs], "NotAuthority");
    let update = world.update_vault_step(&vault, config);
    world.done(&[update]);
    assert_eq!(world.account(&vault.round(2)), round);
    settle(&mut world, &vault);
    finalize(&mut world, &requests);
    assert_eq!(world.read_vault(&vault).fee_shares, 0);

    world.open_round(&vault);
    let new = world.read_round(&vault, 3).unwrap();
    assert_eq!((new.closes_at, new.deadline), (world.now() + 60, world.now() + 120));
    assert_eq!((new.step_bps, new.fees.exit_bps), (500, 500));
}

//! What changes a vault's price: reports within their bounds do; donations and rounding do not.

use crate::{
    vaults::{deposit, finalize, redeem, report, request_all, settle, settle_reporting, vault_with_deposits},
    world,
};
use airlock_client::generated::types::VaultConfig;
use airlock_tests::{
    Side, key,
    tokens::SPL_TOKEN,
    world::{INITIAL_TOKENS, vault_policy},
};

#[test]
fn without_deployed_assets_no_report_is_needed() {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 1_000)]);
    assert_eq!(world.read_vault(&vault).reported_at, 0);
    let stranger = [world.report_step(&vault, 1)];
    world.refused(&stranger, "ReportDeviates");
}

#[test]
fn a_report_from_before_the_close_or_too_old_settles_nothing_and_a_fresh_one_does() {
    let config = VaultConfig {
        report_max_age_seconds: 100,
        ..vault_policy()
    };
    // when the report and the settlement are sent, in seconds after the close
    for (reported, settled, why) in [
        (None, 0, Some("ReportStale")),
        (Some(-1), 0, Some("ReportStale")),
        (Some(-100), 0, Some("ReportStale")),
        (Some(0), 0, None),
        (Some(0), 100, None),
        (Some(0), 101, Some("ReportStale")),
        (Some(3_000), 3_100, None),
        (Some(3_000), 3_101, Some("ReportStale")),
        (Some(3_599), 3_599, None),
    ] {
        let mut world = world();
        let vault = vault_with_deposits(&mut world, config, &[("owner", 1_000)]);
        world.write_deployed(&vault, 500);
        world.open_round(&vault);
        request_all(&mut world, &vault, Side::Redeem, &[("owner", 100_000)]);
        let closes_at = world.read_round(&vault, 2).unwrap().closes_at;
        world.pass_slots(1);
        if let Some(reported) = reported {
            world.to_time(closes_at + reported);
            report(&mut world, &vault, 510);
        }
        world.to_time(closes_at + settled);
        let settle = [world.settle_step(&vault)];
        match why {
            Some(why) => drop(world.refused(&settle, why)),
            None => drop(world.done(&settle)),
        }
        world.check_vault(&vault);
    }
}

#[test]
fn a_report_too_far_from_what_was_booked_is_refused_to_the_unit() {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
    world.write_deployed(&vault, 1_005);
    for (deployed, fits) in [
        (0, false),
        (904, false),
        (905, true),
        (1_105, true),
        (1_106, false),
        (u64::MAX, false),
    ] {
        let mut world = world.fork();
        let step = [world.report_step(&vault, deployed)];
        if fits {
            world.done(&step);
            assert_eq!(world.read_vault(&vault).deployed, deployed);
        } else {
            world.refused(&step, "ReportDeviates");
        }
        world.check_vault(&vault);
    }
}

#[test]
fn reports_need_a_minimum_interval_and_come_from_the_operator() {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
    world.write_deployed(&vault, 1_000);
    let step = world.report_step(&vault, 1_000);
    for other in ["stranger", "authority", "guardian", "owner"] {
        let mut theirs = step.clone().with("operator", key(other));
        theirs.signers = vec![other];
        world.refused(&[theirs], "NotOperator");
    }
    report(&mut world, &vault, 1_100);
    for (seconds, why) in [(0, Some("ReportTooSoon")), (59, Some("ReportTooSoon")), (1, None)] {
        let next = world.pass_seconds(seconds).report_step(&vault, 900);
        match why {
            Some(why) => drop(world.refused(&[next], why)),
            None => drop(world.done(&[next])),
        }
    }
}

#[test]
fn a_report_changes_the_price_of_the_next_settlement() {
    for deployed in [450, 500, 550] {
        let mut world = world();
        let usd = world.usd;
        let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 1_000)]);
        world.write_deployed(&vault, 500);
        world.open_round(&vault);
        let mut requests = request_all(&mut world, &vault, Side::Redeem, &[("owner", 100_000)]);
        requests.extend(request_all(&mut world, &vault, Side::Deposit, &[("taker", 100)]));
        settle_reporting(&mut world, &vault, deployed);
        finalize(&mut world, &requests);
        let assets = 500 + deployed + 1;
        world.holds("owner", &usd, INITIAL_TOKENS - 1_000 + 100_000 * assets / 1_001_000);
        world.holds("taker", &vault.share, 100 * 1_001_000 / assets);
    }
}

#[test]
fn a_donation_to_any_account_of_the_vault_moves_no_price() {
    let mut world = world();
    let usd = world.usd;
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 1_000)]);
    world.open_round(&vault);
    let mut requests = request_all(&mut world, &vault, Side::Redeem, &[("owner", 300_000)]);
    requests.extend(request_all(&mut world, &vault, Side::Deposit, &[("taker", 777)]));
    let end = |gift| {
        let mut world = world.fork();
        if gift > 0 {
            world.issue(&vault.reserve, &usd, gift);
            world.issue(&vault.asset_escrow, &usd, gift);
        }
        settle(&mut world, &vault);
        finalize(&mut world, &requests);
        let balances = ["owner", "taker"].map(|who| (world.balance(who, &usd), world.balance(who, &vault.share)));
        (balances, world.read_vault(&vault))
    };
    assert_eq!(end(1_000_000_000), end(0));
}

#[test]
fn the_first_depositor_gains_nothing_by_inflating_the_price() {
    for offset in [0, 3, 9] {
        for gift in [0, 1, 499_999, 1_000_000, INITIAL_TOKENS] {
            let mut world = world();
            let usd = world.usd;
            let vault = world.vault_of(usd, SPL_TOKEN, offset, vault_policy());
            deposit(&mut world, &vault, &[("owner", 1)]);
            world.issue(&vault.reserve, &usd, gift);
            deposit(&mut world, &vault, &[("taker", 999_999)]);
            assert!(world.balance("taker", &vault.share) > 0);
            for who in ["owner", "taker"] {
                let shares = world.balance(who, &vault.share);
                redeem(&mut world, &vault, &[(who, shares)]);
                world.holds(who, &usd, INITIAL_TOKENS);
            }
        }
    }
}

#[test]
fn a_round_trip_never_profits() {
    for (deployed, reported) in [(500, 450), (500, 550), (999, 901), (999, 1_098), (1, 1)] {
        for amount in [1, 2, 7, 999, 1_000, 1_001, 123_457, INITIAL_TOKENS] {
            let mut world = world();
            let usd = world.usd;
            let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 1_000)]);
            world.write_deployed(&vault, deployed);
            world.open_round(&vault);
            settle_reporting(&mut world, &vault, reported);
            deposit(&mut world, &vault, &[("taker", amount)]);
            for parts in [1, 3] {
                let mut world = world.fork();
                let shares = world.balance("taker", &vault.share);
                if shares < parts {
                    continue;
                }
                for _ in 0..parts {
                    redeem(&mut world, &vault, &[("taker", shares / parts)]);
                }
                assert!(
                    world.balance("taker", &usd) <= INITIAL_TOKENS,
                    "{amount} in parts of {parts}"
                );
            }
        }
    }
}

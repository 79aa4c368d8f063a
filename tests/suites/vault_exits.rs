//! Pro-rata exits: shareholders of a vault whose operator settles no rounds leave without the operator.

use crate::{
    vaults::{finalize, request_all, settle, settle_reporting, vault_with_deposits},
    world,
};
use airlock_client::generated::types::Pause;
use airlock_tests::{
    Side, Vault, World, key,
    world::{INITIAL_TOKENS, vault_policy},
};

const TIMEOUT: i64 = 86_400;

/// A vault of 1,000 assets and 1,000,000 shares, and when its shareholders may exit.
fn vault_before_exits(world: &mut World) -> (Vault, i64) {
    let vault = vault_with_deposits(world, vault_policy(), &[("owner", 600), ("taker", 400)]);
    let opens = world.read_vault(&vault).last_settled_at + TIMEOUT;
    world.to_time(opens - 1);
    (vault, opens)
}

fn leave(world: &mut World, vault: &Vault, who: &'static str, shares: u64) {
    let exit = world.exit_step(vault, who, shares, 0);
    world.done(&[exit]);
    world.check_vault(vault);
}

#[test]
fn shareholders_leave_from_the_second_of_the_timeout_and_not_before() {
    let mut world = world();
    let (vault, opens) = vault_before_exits(&mut world);
    let exit = [world.exit_step(&vault, "owner", 600_000, 600)];
    world.refused(&exit, "OperatorActive");
    world.to_time(opens).done(&exit);
}

#[test]
fn the_first_and_the_last_shareholder_get_their_part_to_the_unit_whatever_the_domain_does() {
    for order in [["owner", "taker"], ["taker", "owner"]] {
        let mut world = world();
        let usd = world.usd;
        let (vault, opens) = vault_before_exits(&mut world);
        world.pause(Pause::InitiateAndFinalize);
        world.to_time(opens);
        for who in order {
            let shares = world.balance(who, &vault.share);
            leave(&mut world, &vault, who, shares);
            world.holds(who, &usd, INITIAL_TOKENS).holds(who, &vault.share, 0);
        }
        let stored = world.read_vault(&vault);
        assert_eq!((stored.idle, stored.supply), (0, 0));
    }
}

#[test]
fn leaving_in_parts_pays_no_more_than_leaving_at_once() {
    let mut world = world();
    let usd = world.usd;
    let (vault, opens) = vault_before_exits(&mut world);
    world.write_deployed(&vault, 333);
    world.to_time(opens);
    let mut at_once = world.fork();
    leave(&mut at_once, &vault, "owner", 600_000);
    let whole = 600_000 * 668 / 1_001_000;
    at_once.holds("owner", &usd, INITIAL_TOKENS - 600 + whole);
    for _ in 0..60 {
        leave(&mut world, &vault, "owner", 10_000);
    }
    assert!(world.balance("owner", &usd) <= INITIAL_TOKENS - 600 + whole);
}

#[test]
fn the_shareholders_bound_is_respected() {
    let mut world = world();
    let (vault, opens) = vault_before_exits(&mut world);
    world.write_deployed(&vault, 500);
    world.to_time(opens);
    let worth = 600_000 * 501 / 1_001_000;
    for (shares, min_assets, why) in [
        (600_000, worth + 1, "InsufficientIdle"),
        (600_000, u64::MAX, "InsufficientIdle"),
        (1_000, 0, "InsufficientIdle"),
        (0, 0, "ZeroAmount"),
        (600_001, 0, "token 0x1"),
        (1_000_001, 0, "Overflow"),
    ] {
        let exit = world.exit_step(&vault, "owner", shares, min_assets);
        world.refused(&[exit], why);
    }
    let exit = world.exit_step(&vault, "owner", 600_000, worth);
    world.done(&[exit]);
}

#[test]
fn nobody_leaves_with_the_shares_of_another_or_to_the_account_of_another() {
    let mut world = world();
    let usd = world.usd;
    let (vault, opens) = vault_before_exits(&mut world);
    world.to_time(opens);
    let exit = world.exit_step(&vault, "owner", 1_000, 0);
    let theirs = world.token_account("taker", &vault.share);
    world.refused(&[exit.clone().with("shares", theirs)], "token 0x4");
    let theirs = world.token_account("taker", &usd);
    world.refused(&[exit.clone().with("destination", theirs)], "DestinationNotOwned");
    world.refused(&[exit.clone().with("reserve", vault.asset_escrow)], "WrongAddress");
    let other = world.open_other_account("owner", &usd, key("a savings account"));
    world.done(&[exit.with("destination", other)]);
    assert_eq!(world.tokens(&other), 1);
}

#[test]
fn what_is_deployed_is_left_to_those_who_stay() {
    let mut world = world();
    let usd = world.usd;
    let (vault, opens) = vault_before_exits(&mut world);
    world.write_deployed(&vault, 500);
    world.to_time(opens);
    leave(&mut world, &vault, "owner", 600_000);
    world.holds("owner", &usd, INITIAL_TOKENS - 600 + 300);
    let stored = world.read_vault(&vault);
    assert_eq!((stored.idle, stored.deployed, stored.supply), (200, 500, 400_000));

    world.open_round(&vault);
    let requests = request_all(&mut world, &vault, Side::Redeem, &[("taker", 100_000)]);
    settle_reporting(&mut world, &vault, 500);
    finalize(&mut world, &requests);
    world.holds("taker", &usd, INITIAL_TOKENS - 400 + 100_000 * 701 / 401_000);
}

#[test]
fn requests_of_the_open_round_are_not_touched() {
    let mut world = world();
    let usd = world.usd;
    let (vault, opens) = vault_before_exits(&mut world);
    world.open_round(&vault);
    let mut requests = request_all(&mut world, &vault, Side::Redeem, &[("owner", 100_000)]);
    requests.extend(request_all(&mut world, &vault, Side::Deposit, &[("other taker", 50)]));
    let kept = [vault.round(2), vault.asset_escrow, vault.share_escrow, requests[0].key];
    let before = kept.map(|key| world.account(&key));
    world.to_time(opens);
    leave(&mut world, &vault, "taker", 400_000);
    leave(&mut world, &vault, "owner", 500_000);
    assert_eq!(kept.map(|key| world.account(&key)), before);
    settle(&mut world, &vault);
    finalize(&mut world, &requests);
    world
        .holds("owner", &usd, INITIAL_TOKENS)
        .holds("taker", &usd, INITIAL_TOKENS);
    world.holds("other taker", &vault.share, 50_000);
}

#[test]
fn what_is_owed_to_settled_requests_is_not_touched() {
    let mut world = world();
    let usd = world.usd;
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 600), ("taker", 400)]);
    world.open_round(&vault);
    let requests = request_all(&mut world, &vault, Side::Redeem, &[("owner", 100_000)]);
    settle(&mut world, &vault);
    world.pass_seconds(TIMEOUT);
    for (who, shares) in [("taker", 400_000), ("owner", 500_000)] {
        leave(&mut world, &vault, who, shares);
    }
    assert_eq!(
        (world.tokens(&vault.reserve), world.tokens(&vault.asset_escrow)),
        (0, 100)
    );
    finalize(&mut world, &requests);
    world
        .holds("owner", &usd, INITIAL_TOKENS)
        .holds("taker", &usd, INITIAL_TOKENS);
}

#[test]
fn the_next_settled_round_ends_exits_and_a_lapsed_one_does_not() {
    let mut world = world();
    let (vault, opens) = vault_before_exits(&mut world);
    world.to_time(opens);
    world.open_round(&vault);
    world.to_lapse(&vault);
    leave(&mut world, &vault, "owner", 1_000);
    world.open_round(&vault);
    leave(&mut world, &vault, "owner", 1_000);
    settle(&mut world, &vault);
    let exit = world.exit_step(&vault, "owner", 1_000, 0);
    world.refused(std::slice::from_ref(&exit), "OperatorActive");
    world
        .pass_seconds(TIMEOUT - 1)
        .refused(std::slice::from_ref(&exit), "OperatorActive");
    world.pass_seconds(1).done(&[exit]);
}

#[test]
fn nobody_leaves_while_the_vault_is_locked() {
    let mut world = world();
    let (vault, opens) = vault_before_exits(&mut world);
    world.to_time(opens);
    world.hold_vault_lock(&vault);
    let exit = world.exit_step(&vault, "owner", 1_000, 0);
    world.refused(&[exit], "Locked");
}

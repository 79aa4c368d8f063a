//! A round of a vault from its opening to its last payout.

use crate::{
    vaults::{finalize, redeem, request_all, settle, settle_reporting, vault_with_deposits},
    world,
};
use airlock_tests::{
    Request, Side, Verb, World, key,
    world::{INITIAL_LAMPORTS, INITIAL_TOKENS, vault_policy},
};

const TIP: u64 = 5_000_000;

#[test]
fn a_deposit_is_paid_in_shares_and_rent_and_tip_go_to_their_owners() {
    let mut world = world();
    let (usd, vault) = (world.usd, world.vault());
    world.next_number("owner");
    let sponsor = world.lamports(&key("sponsor"));
    world.open_round(&vault);
    assert!(world.lamports(&key("stranger")) < INITIAL_LAMPORTS, "the round's rent");
    let builder = world.request(&vault, Side::Deposit, "owner", 1_000);
    let request = builder.recipient("seller").tip(TIP).initiate();
    world.check_vault(&vault);
    world.holds("owner", &usd, INITIAL_TOKENS - 1_000);
    assert_eq!(
        (world.tokens(&vault.asset_escrow), world.tokens(&vault.reserve)),
        (1_000, 0)
    );

    settle(&mut world, &vault);
    assert_eq!(
        (world.tokens(&vault.asset_escrow), world.tokens(&vault.reserve)),
        (0, 1_000)
    );
    assert_eq!(world.tokens(&vault.share_escrow), 1_000_000);
    world.end_request(Verb::Finalize, &request).by("carol").done();
    world.check_vault(&vault);
    world.holds("seller", &vault.share, 1_000_000);
    assert_closed(&world, &request);
    assert_eq!(world.lamports(&key("carol")), INITIAL_LAMPORTS + TIP);
    assert_eq!(world.lamports(&key("sponsor")), sponsor - TIP);
    assert_eq!(world.lamports(&key("stranger")), INITIAL_LAMPORTS);
}

#[test]
fn a_redemption_is_paid_in_assets_and_rent_and_tip_go_to_their_owners() {
    let mut world = world();
    let usd = world.usd;
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 1_000)]);
    let (sponsor, stranger) = (world.lamports(&key("sponsor")), world.lamports(&key("stranger")));
    world.open_round(&vault);
    let builder = world.request(&vault, Side::Redeem, "owner", 400_000);
    let request = builder.recipient("seller").tip(TIP).initiate();
    world.check_vault(&vault);
    world.holds("owner", &vault.share, 600_000);

    settle(&mut world, &vault);
    assert_eq!(
        (world.tokens(&vault.asset_escrow), world.tokens(&vault.reserve)),
        (400, 600)
    );
    world.end_request(Verb::Finalize, &request).by("carol").done();
    world.check_vault(&vault);
    world
        .holds("seller", &usd, 400)
        .holds("owner", &usd, INITIAL_TOKENS - 1_000);
    assert_closed(&world, &request);
    assert_eq!(world.read_vault(&vault).supply, 600_000);
    assert_eq!(world.lamports(&key("carol")), INITIAL_LAMPORTS + TIP);
    assert_eq!(world.lamports(&key("sponsor")), sponsor - TIP);
    assert_eq!(world.lamports(&key("stranger")), stranger);
}

fn assert_closed(world: &World, request: &Request) {
    assert!(world.read_request(request).is_none(), "the request is not closed");
    let round = world.read_round(&request.vault, request.round_index);
    assert!(round.is_none(), "the round is not closed");
}

#[test]
fn the_round_stays_until_its_last_request_is_done() {
    let mut world = world();
    let vault = world.vault();
    world.open_round(&vault);
    let requests = request_all(
        &mut world,
        &vault,
        Side::Deposit,
        &[("owner", 5), ("taker", 6), ("other taker", 7)],
    );
    settle(&mut world, &vault);
    for (left, request) in (0..3).rev().zip(&requests) {
        world.end_request(Verb::Finalize, request).done();
        assert_eq!(world.read_round(&vault, 1).map_or(0, |round| round.requests), left);
        world
            .end_request(Verb::Finalize, request)
            .refused("UninitializedAccount");
    }
    assert_closed(&world, &requests[0]);
}

#[test]
fn what_rounding_leaves_is_booked_and_swept_by_the_next_settlement() {
    let mut world = world();
    let mut config = vault_policy();
    config.report_max_deviation_bps = 10_000;
    let people = ["owner", "taker", "other taker"];
    let vault = vault_with_deposits(&mut world, config, &people.map(|who| (who, 333)));
    // 4,500 shares are worth 4; a third of that is 1
    redeem(&mut world, &vault, &people.map(|who| (who, 1_500)));
    let stored = world.read_vault(&vault);
    assert_eq!((stored.idle, stored.dust_assets, stored.supply), (995, 1, 994_500));

    // 996 for 995,500, made half as much again: three units buy floor(3 × 995,500 ÷ 1,493) shares, a third of that each.
    world.write_deployed(&vault, 497);
    world.open_round(&vault);
    let requests = request_all(&mut world, &vault, Side::Deposit, &people.map(|who| (who, 1)));
    settle_reporting(&mut world, &vault, 994);
    let stored = world.read_vault(&vault);
    assert_eq!(
        (stored.idle, stored.dust_assets),
        (498 + 3 + 1, 0),
        "the dust is in the reserve"
    );
    finalize(&mut world, &requests);
    assert_eq!(3 * 995_500 / 1_493, 2_000);
    for who in people {
        world.holds(who, &vault.share, 333_000 - 1_500 + 666);
    }
    let stored = world.read_vault(&vault);
    assert_eq!((stored.dust_shares, stored.supply), (2, 996_500));

    world.open_round(&vault);
    settle(&mut world, &vault);
    let stored = world.read_vault(&vault);
    assert_eq!((stored.dust_shares, stored.supply), (0, 996_498), "the dust is burned");
}

#[test]
fn deposits_and_redemptions_are_netted_and_only_the_difference_moves() {
    // Deposits, redemptions; what joins and leaves the reserve, shares minted less burned; calls of the token program.
    for (assets, shares, moved, minted, calls) in [
        (500, 500_000, 0, 0, 0),
        (500, 200_000, 300, 300_000, 2),
        (100, 300_000, -200, -200_000, 2),
        (500, 0, 500, 500_000, 2),
        (0, 500_000, -500, -500_000, 2),
        (0, 999, 0, -999, 1),
    ] {
        let mut world = world();
        let usd = world.usd;
        let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
        world.open_round(&vault);
        let mut requests = vec![];
        if assets > 0 {
            requests.extend(request_all(&mut world, &vault, Side::Deposit, &[("taker", assets)]));
        }
        if shares > 0 {
            requests.extend(request_all(&mut world, &vault, Side::Redeem, &[("owner", shares)]));
        }
        let outcome = settle(&mut world, &vault);
        let call = |line: &&String| line.starts_with("Program Token") && line.contains(" invoke [");
        assert_eq!(outcome.logs.iter().filter(call).count(), calls);
        assert_eq!(world.tokens(&vault.reserve), 10_000u64.saturating_add_signed(moved));
        assert_eq!(
            world.read_vault(&vault).supply,
            10_000_000u64.saturating_add_signed(minted)
        );
        assert_eq!(world.tokens(&vault.asset_escrow), shares / 1_000);
        assert_eq!(world.tokens(&vault.share_escrow), assets * 1_000);
        finalize(&mut world, &requests);
        world.holds("taker", &vault.share, assets * 1_000);
        world.holds("owner", &usd, INITIAL_TOKENS - 10_000 + shares / 1_000);
    }
}

#[test]
fn settling_costs_the_same_for_one_request_and_for_many() {
    let cost = |parts: u64| {
        let mut world = world();
        let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
        world.open_round(&vault);
        for _ in 0..parts {
            request_all(&mut world, &vault, Side::Deposit, &[("taker", 1_200 / parts)]);
            request_all(&mut world, &vault, Side::Redeem, &[("owner", 600_000 / parts)]);
        }
        settle(&mut world, &vault).compute_units
    };
    let one = cost(1);
    for parts in [2, 12] {
        assert_eq!(cost(parts), one);
    }
}

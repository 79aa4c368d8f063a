//! When a round opens, closes, is settled or lapses, and who may do what then.

use crate::{
    vaults::{deposit, finalize, request_all, settle, vault_with_deposits},
    world,
};
use airlock_client::generated::types::Pause;
use airlock_tests::{
    Request, Side, Vault, Verb, World, key,
    world::{INITIAL_LAMPORTS, INITIAL_TOKENS, vault_policy},
};

const TIP: u64 = 5_000_000;

/// A vault with a deposit and a redemption in its open round.
fn vault_with_requests(world: &mut World) -> (Vault, [Request; 2]) {
    let vault = vault_with_deposits(world, vault_policy(), &[("owner", 1_000)]);
    world.open_round(&vault);
    let deposit = world.request(&vault, Side::Deposit, "taker", 500).recipient("alice");
    let deposit = deposit.tip(TIP).initiate();
    let redeem = world.request(&vault, Side::Redeem, "owner", 300_000).recipient("bob");
    let redeem = redeem.tip(TIP).initiate();
    (vault, [deposit, redeem])
}

#[test]
fn a_request_is_accepted_until_the_round_closes_and_only_by_the_current_one() {
    let mut world = world();
    let (vault, requests) = vault_with_requests(&mut world);
    let closes_at = world.read_round(&vault, 2).unwrap().closes_at;
    world.to_time(closes_at - 1);
    world.request(&vault, Side::Deposit, "taker", 1).initiate();
    world.to_time(closes_at);
    for (side, who) in [(Side::Deposit, "taker"), (Side::Redeem, "owner")] {
        world.request(&vault, side, who, 1).refused("RoundNotAccepting");
    }
    settle(&mut world, &vault);
    world
        .request(&vault, Side::Deposit, "taker", 1)
        .refused("RoundNotAccepting");
    world.open_round(&vault);
    world
        .request(&vault, Side::Deposit, "taker", 1)
        .round(2)
        .refused("WrongRound");
    world.request(&vault, Side::Deposit, "taker", 1).initiate();
    finalize(&mut world, &requests);
}

#[test]
fn the_operator_settles_from_the_close_until_the_deadline_once() {
    let mut world = world();
    let (vault, requests) = vault_with_requests(&mut world);
    let round = world.read_round(&vault, 2).unwrap();
    world.pass_slots(1);
    let settle = [world.settle_step(&vault)];
    for (at, why) in [
        (round.closes_at - 1, Some("RoundAccepting")),
        (round.closes_at, None),
        (round.deadline - 1, None),
        (round.deadline, Some("RoundLapsed")),
    ] {
        let mut world = world.fork();
        world.to_time(at);
        world.end_request(Verb::Finalize, &requests[0]).refused(match why {
            Some("RoundLapsed") => "RoundLapsed",
            _ => "RoundNotSettled",
        });
        match why {
            Some(why) => drop(world.refused(&settle, why)),
            None => {
                world.done(&settle);
                world.check_vault(&vault);
                world.refused(&settle, "RoundAlreadySettled");
                world
                    .end_request(Verb::Cancel, &requests[0])
                    .refused("RoundNotAccepting");
                world.end_request(Verb::Expire, &requests[0]).refused("RoundNotLapsed");
                world.open_round(&vault);
                world.refused(&settle, "WrongRound");
            }
        }
    }
}

#[test]
fn a_settlement_counts_until_the_slot_it_was_signed_for() {
    let mut world = world();
    let (vault, _) = vault_with_requests(&mut world);
    world.to_settlement(&vault);
    let settle = [world.settle_step(&vault)];
    world.pass_slots(1_000_001);
    world.refused(&settle, "SignatureExpired");
    let last = world.slot() - 1;
    world.to_slot(last).done(&settle);
}

#[test]
fn nobody_but_the_operator_settles() {
    let mut world = world();
    let (vault, _) = vault_with_requests(&mut world);
    world.to_settlement(&vault);
    let settle = world.settle_step(&vault);
    for other in ["stranger", "authority", "guardian", "treasury", "owner"] {
        let mut theirs = settle.clone().with("operator", key(other));
        theirs.signers = vec![other];
        world.refused(&[theirs], "NotOperator");
    }
    world.pause(Pause::InitiateAndFinalize);
    world.refused(std::slice::from_ref(&settle), "Paused");
    world.pause(Pause::Initiate);
    world.done(&[settle]);
}

#[test]
fn anyone_refunds_the_requests_of_a_lapsed_round_without_operator_or_domain() {
    let mut world = world();
    let usd = world.usd;
    let (vault, requests) = vault_with_requests(&mut world);
    let (sponsor, stranger) = (world.lamports(&key("sponsor")), world.lamports(&key("stranger")));
    let (rent, round_rent) = (
        requests.map(|request| world.lamports(&request.key) - TIP),
        world.lamports(&vault.round(2)),
    );
    world.update_domain(|config| config.operator = key("nobody"));
    world.pause(Pause::InitiateAndFinalize);
    let deadline = world.read_vault(&vault).round_deadline;
    world.to_time(deadline - 1);
    world.end_request(Verb::Expire, &requests[0]).refused("RoundNotLapsed");
    world.to_lapse(&vault);
    world.end_request(Verb::Cancel, &requests[0]).refused("RoundLapsed");
    for request in &requests {
        world.end_request(Verb::Expire, request).by("carol").done();
        world.check_vault(&vault);
    }
    world
        .holds("taker", &usd, INITIAL_TOKENS)
        .holds("owner", &vault.share, 1_000_000);
    world.holds("alice", &vault.share, 0).holds("bob", &usd, 0);
    assert_eq!(world.lamports(&key("carol")), INITIAL_LAMPORTS + 2 * TIP);
    assert_eq!(world.lamports(&key("sponsor")), sponsor + rent[0] + rent[1]);
    assert_eq!(world.lamports(&key("stranger")), stranger + round_rent);
    assert!(world.read_round(&vault, 2).is_none());
}

#[test]
fn a_stranger_opens_the_next_round_once_the_last_is_over() {
    let mut world = world();
    let (vault, requests) = vault_with_requests(&mut world);
    let open = world.open_round_step(&vault);
    let deadline = world.read_vault(&vault).round_deadline;
    world
        .to_time(deadline - 1)
        .refused(std::slice::from_ref(&open), "RoundNotOver");
    world.to_time(deadline);
    world.pause(Pause::Initiate);
    world.refused(std::slice::from_ref(&open), "Paused");
    world.pause(Pause::Nothing);
    world.done(&[open]);
    world.check_vault(&vault);
    let new = request_all(&mut world, &vault, Side::Deposit, &[("taker", 7)]);
    world.end_request(Verb::Expire, &requests[0]).done();
    settle(&mut world, &vault);
    world.end_request(Verb::Expire, &requests[1]).done();
    finalize(&mut world, &new);
    world
        .holds("taker", &vault.share, 7_000)
        .holds("owner", &vault.share, 1_000_000);
}

#[test]
fn an_empty_round_is_closed_by_its_settlement_or_after_its_lapse_by_anyone() {
    let mut world = world();
    let vault = world.vault();
    world.open_round(&vault);
    settle(&mut world, &vault);
    assert!(world.read_round(&vault, 1).is_none());
    assert_eq!(world.lamports(&key("stranger")), INITIAL_LAMPORTS);

    world.open_round(&vault);
    let request = world.request(&vault, Side::Deposit, "taker", 7).initiate();
    let close_round = [world.close_round_step(&vault, 2)];
    world.refused(&close_round, "RoundNotLapsed");
    let mut full = world.fork();
    full.to_lapse(&vault);
    full.refused(&close_round, "RoundHasRequests");
    world.end_request(Verb::Cancel, &request).done();
    world.to_lapse(&vault);
    world.open_round(&vault);
    world.done(&close_round);
    settle(&mut world, &vault);
    assert_eq!(world.lamports(&key("stranger")), INITIAL_LAMPORTS);
}

#[test]
fn owner_and_recipient_cancel_while_the_round_accepts_and_nobody_else_does() {
    for who in [None, Some("alice")] {
        let mut world = world();
        let usd = world.usd;
        let (vault, [request, other]) = vault_with_requests(&mut world);
        for thief in ["stranger", "sponsor", "operator", "authority", "owner", "bob"] {
            world
                .end_request(Verb::Cancel, &request)
                .by(thief)
                .refused("NotCanceller");
        }
        let closes_at = world.read_round(&vault, 2).unwrap().closes_at;
        let mut late = world.fork();
        late.to_time(closes_at);
        late.end_request(Verb::Cancel, &request).refused("RoundNotAccepting");
        world.to_time(closes_at - 1);
        let sponsor = world.lamports(&key("sponsor")) + world.lamports(&request.key);
        world
            .end_request(Verb::Cancel, &request)
            .by(who.unwrap_or("taker"))
            .done();
        world.check_vault(&vault);
        world.holds("taker", &usd, INITIAL_TOKENS);
        assert_eq!(world.lamports(&key("sponsor")), sponsor, "rent and tip");
        world.end_request(Verb::Cancel, &other).done();
        assert!(world.read_round(&vault, 2).is_some(), "the round waits for more");
        settle(&mut world, &vault);
    }
}

#[test]
fn after_a_cluster_restart_a_round_is_not_settled_and_all_requests_are_refunded() {
    let mut world = world();
    let usd = world.usd;
    let (vault, requests) = vault_with_requests(&mut world);
    world.pass_slots(5).restart(7);
    world
        .request(&vault, Side::Deposit, "taker", 1)
        .refused("ClusterRestarted");
    let mut other = world.fork();
    other.end_request(Verb::Cancel, &requests[0]).done();
    other.holds("taker", &usd, INITIAL_TOKENS).check_vault(&vault);

    world.to_settlement(&vault);
    let settle = world.settle_step(&vault);
    world.refused(&[settle], "ClusterRestarted");
    world.end_request(Verb::Expire, &requests[0]).refused("RoundNotLapsed");
    world.to_lapse(&vault);
    for request in &requests {
        world.end_request(Verb::Expire, request).done();
    }
    world
        .holds("taker", &usd, INITIAL_TOKENS)
        .holds("owner", &vault.share, 1_000_000);
    deposit(&mut world, &vault, &[("taker", 5)]);
}

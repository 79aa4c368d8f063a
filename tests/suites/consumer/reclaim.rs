//! Deals whose record ended at Airlock, without the sample: the tokens lie in one account of the agent.

use super::{
    AMOUNT, Deal, HOUR, agent,
    refusals::{CLOSED, CONSTRAINT_ADDRESS, STILL_PENDING, WRONG_ACCOUNT, WRONG_DESTINATION},
    start,
};
use airlock_tests::{Mint, Name, Step, World, key};
use solana_pubkey::Pubkey;

/// The agent's account of usd, where the tokens of all deals return to.
fn returned(world: &World) -> Pubkey {
    world.token_account_of(&agent(), &world.usd)
}

fn usd(world: &World) -> Mint {
    world.usd
}

/// Two deals of different amounts and customers; and what each customer had before.
fn two_deals() -> (World, [Deal; 2], [u64; 2]) {
    let mut world = start();
    let had = ["owner", "taker"].map(|buyer| world.balance(buyer, &usd(&world)));
    let one = Deal::next(&mut world, "owner", "recipient", 1).of(1_001);
    let other = Deal::next(&mut world, "taker", "seller", 2).of(77);
    world.done(&[one.open().step(), other.open().step()]);
    world.pass_slots(1);
    (world, [one, other], had)
}

/// The same, expired by a stranger.
fn two_expired_deals() -> (World, [Deal; 2], [u64; 2]) {
    let (mut world, deals, had) = two_deals();
    world.pass_seconds(HOUR).done(&deals.map(|deal| deal.expire()));
    assert_eq!(world.tokens(&returned(&world)), 1_078);
    (world, deals, had)
}

#[test]
fn the_buyer_has_everything_back_after_a_stranger_expired_the_record() {
    let mut world = start();
    let (had, lamports) = (world.balance("owner", &usd(&world)), world.lamports(&key("owner")));
    let deal = Deal::opened(&mut world, "owner", "recipient", 0);
    world.refused(&[deal.expire()], "NotExpired");
    world.pass_seconds(HOUR).refused(&[deal.release().step()], "Expired");
    world.done(&[deal.expire()]);
    assert_eq!(world.tokens(&returned(&world)), AMOUNT);
    world.refused(&[deal.release().step()], "UninitializedAccount");
    world.refused(&[deal.cancel().step()], "UninitializedAccount");
    world.done(&[deal.reclaim("stranger").step()]);
    world.holds("owner", &usd(&world), had);
    assert_eq!(world.lamports(&key("owner")), lamports, "all rent");
    assert_eq!(world.tokens(&returned(&world)), 0);
}

#[test]
fn the_buyer_has_everything_back_after_the_seller_declined_at_airlock() {
    let mut world = start();
    let had = world.balance("owner", &usd(&world));
    let deal = Deal::opened(&mut world, "owner", "recipient", 0);
    world.done(&[deal.decline(), deal.reclaim("stranger").step()]);
    world.holds("owner", &usd(&world), had);
}

#[test]
fn two_deals_are_reclaimed_in_any_order_each_to_the_base_unit() {
    for order in [[0, 1], [1, 0]] {
        let (mut world, deals, had) = two_expired_deals();
        let [first, second] = order.map(|index| deals[index]);
        world.done(&[first.reclaim("stranger").step()]);
        assert_eq!(world.tokens(&returned(&world)), second.amount);
        world.done(&[second.reclaim("stranger").step()]);
        assert_eq!(world.tokens(&returned(&world)), 0);
        world
            .holds("owner", &usd(&world), had[0])
            .holds("taker", &usd(&world), had[1]);
    }
}

#[test]
fn nobody_reclaims_twice() {
    let (mut world, [one, other], had) = two_expired_deals();
    let again = one.reclaim("owner").step();
    world.refused(&[again.clone(), again.clone()], CLOSED);
    world.done(std::slice::from_ref(&again));
    world.refused(&[again], CLOSED);
    world.holds("owner", &usd(&world), had[0]);
    assert_eq!(world.tokens(&returned(&world)), other.amount);
}

#[test]
fn nobody_reclaims_what_is_anothers() {
    let (mut world, [one, other], _) = two_expired_deals();
    let own = world.token_account("owner", &usd(&world));
    let theirs = other.reclaim("owner");
    for (call, why) in [
        (theirs.clone().with("destination", own), WRONG_DESTINATION),
        (other.reclaim("taker").with("destination", own), "InvalidAccountData"),
        (
            theirs.clone().with("buyer", key("owner")).with("destination", own),
            WRONG_ACCOUNT,
        ),
        (theirs.clone().with("pending", one.pending), WRONG_ACCOUNT),
        (theirs.clone().with("deal", one.key()), WRONG_ACCOUNT),
        (theirs.with("returned", own), CONSTRAINT_ADDRESS),
    ] {
        world.refused(&[call.step()], why);
    }
}

#[test]
fn only_the_buyer_names_another_account_of_theirs() {
    let (mut world, [one, _], _) = two_expired_deals();
    let mint = usd(&world);
    let savings = world.open_other_account("owner", &mint, key("a savings account"));
    let call = |by: Name| one.reclaim(by).with("destination", savings);
    world.refused(&[call("stranger").step()], WRONG_DESTINATION);
    world.refused(&[call("owner").unsigned("caller").step()], "MissingRequiredSignature");
    world.done(&[call("owner").step()]);
    assert_eq!(world.tokens(&savings), one.amount);
}

#[test]
fn a_deal_whose_record_is_pending_takes_nothing_of_what_others_are_due() {
    let (mut world, [one, other], _) = two_deals();
    world.done(&[other.decline()]);
    for call in [
        one.reclaim("owner"),
        one.reclaim("owner").with("pending", other.pending),
    ] {
        let why = if call.step().instruction.accounts[3].pubkey == one.pending {
            STILL_PENDING
        } else {
            WRONG_ACCOUNT
        };
        world.refused(&[call.step()], why);
    }
}

#[test]
fn a_deal_that_was_paid_out_or_back_takes_nothing_of_what_others_are_due() {
    for ends in [|deal: &Deal| deal.release().step(), |deal: &Deal| deal.cancel().step()] {
        let (mut world, [one, other], _) = two_deals();
        let ended: Step = ends(&one);
        let reclaim = one.reclaim("owner").step();
        world.done(&[other.decline()]);
        world.refused(&[ended.clone(), reclaim.clone()], CLOSED);
        world.done(&[ended]);
        world.refused(&[reclaim], CLOSED);
        assert_eq!(world.tokens(&returned(&world)), other.amount);
    }
}

#[test]
fn what_strangers_send_to_an_escrow_is_paid_to_nobody_who_was_not_due_it() {
    let (mut world, [one, other], had) = two_deals();
    let mint = usd(&world);
    world.issue(&one.escrow(), &mint, 5);
    world.pass_seconds(HOUR).done(&[one.expire(), other.expire()]);
    world.done(&[one, other].map(|deal| deal.reclaim("stranger").step()));
    world.holds("owner", &mint, had[0]).holds("taker", &mint, had[1]);
    assert_eq!(world.tokens(&returned(&world)), 5);
}

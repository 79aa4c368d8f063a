//! The sample consumer: a program with one address that owns the records of all its customers, in lanes.

mod call;
mod deal;
mod lanes;
mod reclaim;
mod refusals;

use self::{
    call::Call,
    deal::Deal,
    refusals::{CLOSED, CONSTRAINT_ADDRESS, DUPLICATE, NOT_BUYER, NOT_SELLER, WRAPPED_SOL, WRONG_ACCOUNT},
};
use crate::world;
use airlock_client::generated::types::Terms;
use airlock_tests::{MintSpec, World, chain, key, tokens::has_delegate_or_closer};
use solana_pubkey::Pubkey;

const ID: Pubkey = Pubkey::from_str_const("HREt4qBt6oSq8JwSdsU5bEQapxA4BWkpAgn5K9zeVXUA");
const AMOUNT: u64 = 1_000;
const HOUR: i64 = 3_600;

/// The one owner of all records.
fn agent() -> Pubkey {
    Pubkey::find_program_address(&[b"agent"], &ID).0
}

/// A world with the sample, and its agent's account of usd.
fn start() -> World {
    let mut world = world();
    world.chain.add_program(&ID, &chain::load("consumer"));
    world.name(agent(), "the agent");
    let usd = world.usd;
    let tokens = world.open_account_of(agent(), &usd, 0);
    world.name(tokens, "the agent's usd");
    world
}

/// The same in a domain that charges a fee.
fn with_fee(bps: u16) -> World {
    let mut world = start();
    world.update_domain(|config| config.fee_bps = bps);
    world
}

#[test]
fn the_seller_is_paid_when_the_buyer_accepts_and_the_deal_is_closed() {
    let mut world = start();
    let usd = world.usd;
    let (had, lamports) = (world.balance("owner", &usd), world.lamports(&key("owner")));
    let deal = Deal::next(&mut world, "owner", "recipient", 9);
    world.done(&[deal.open().step()]);
    assert_eq!(world.tokens(&deal.escrow()), AMOUNT);
    world.refused(&[deal.release().step()], "TooEarly");
    world.pass_slots(1).done(&[deal.release().step()]);
    world
        .holds("recipient", &usd, AMOUNT)
        .holds("owner", &usd, had - AMOUNT);
    for closed in [deal.key(), deal.pending, deal.escrow()] {
        assert!(world.account(&closed).is_none());
    }
    assert_eq!(world.lamports(&key("owner")), lamports, "all rent");
    world.refused(&[deal.release().step()], CLOSED);
}

#[test]
fn the_seller_gives_up_and_the_buyer_has_everything_back_at_once() {
    let mut world = start();
    let usd = world.usd;
    let (had, lamports) = (world.balance("owner", &usd), world.lamports(&key("owner")));
    let deal = Deal::next(&mut world, "owner", "recipient", 9);
    world.done(&[deal.open().step(), deal.cancel().step()]);
    world.holds("owner", &usd, had).holds("recipient", &usd, 0);
    assert!(world.account(&deal.key()).is_none());
    assert_eq!(world.lamports(&key("owner")), lamports, "all rent");
}

#[test]
fn a_buyer_may_be_their_own_seller() {
    for ends in [|deal: &Deal| deal.release(), |deal: &Deal| deal.cancel()] {
        let mut world = start();
        let (usd, lamports) = (world.usd, world.lamports(&key("owner")));
        let had = world.balance("owner", &usd);
        let deal = Deal::opened(&mut world, "owner", "owner", 9);
        world.done(&[ends(&deal).step()]);
        world.holds("owner", &usd, had);
        assert_eq!(world.lamports(&key("owner")), lamports, "all rent");
    }
}

#[test]
fn a_record_is_the_agents_and_carries_the_deal_as_finalizer_and_reference() {
    let mut world = start();
    let deal = Deal::opened(&mut world, "owner", "recipient", 9);
    let record = deal.record(&world);
    assert_eq!((record.owner, record.finalizer, record.lane), (agent(), deal.key(), 9));
    let Terms::Transfer(terms) = record.terms else {
        panic!("not a transfer")
    };
    assert_eq!(terms.reference, deal.key().to_bytes());
    assert_eq!(terms.recipient, key("recipient"));
}

#[test]
fn opening_leaves_no_approval_on_the_buyers_account() {
    let mut world = start();
    Deal::opened(&mut world, "owner", "recipient", 0);
    let account = world.account(&world.token_account("owner", &world.usd)).unwrap();
    assert!(!has_delegate_or_closer(&account));
}

#[test]
fn a_domain_with_a_fee_gets_it_and_the_seller_the_rest() {
    let mut world = with_fee(250);
    let usd = world.usd;
    let deal = Deal::next(&mut world, "owner", "recipient", 9);
    let fees = airlock_client::address::fee_account(&world.domain, &agent(), 9, &usd.key).0;
    world.refused(&[deal.open().with("fee_account", ID).step()], "FeeAccountRequired");
    world.done(&[deal.open().step()]);
    world.pass_slots(1);
    let other_lane = airlock_client::address::fee_account(&world.domain, &agent(), 8, &usd.key).0;
    for wrong in [ID, other_lane] {
        world.refused(
            &[deal.release().with("fee_account", wrong).step()],
            "FeeAccountRequired",
        );
    }
    world.done(&[deal.release().step()]);
    world.holds("recipient", &usd, 975);
    assert_eq!(world.tokens(&fees), 25);
}

#[test]
fn a_fee_raised_between_signing_and_landing_is_refused_by_the_buyers_bound() {
    let mut world = with_fee(100);
    let deal = Deal::next(&mut world, "owner", "recipient", 0);
    let signed = deal.open().step();
    world.update_domain(|config| config.fee_bps = 101);
    world.refused(std::slice::from_ref(&signed), "FeeAboveBound");
    let generous = Deal {
        max_fee_bps: 101,
        ..deal
    };
    world.done(&[generous.open().step()]);
}

#[test]
fn a_signature_other_than_the_partys_is_refused() {
    let mut world = start();
    let deal = Deal::next(&mut world, "owner", "recipient", 0);
    world.refused(&[deal.open().unsigned("buyer").step()], "MissingRequiredSignature");
    world.done(&[deal.open().step()]);
    world.pass_slots(1);
    world.refused(&[deal.release().unsigned("buyer").step()], "MissingRequiredSignature");
    world.refused(&[deal.cancel().unsigned("seller").step()], "MissingRequiredSignature");
    for other in ["recipient", "stranger", "authority"] {
        let as_other = Deal { buyer: other, ..deal };
        world.refused(&[as_other.release().step()], NOT_BUYER);
    }
    for other in ["owner", "stranger", "authority"] {
        let as_other = Deal { seller: other, ..deal };
        world.refused(&[as_other.cancel().step()], NOT_SELLER);
    }
    // nor without the sample
    for by in ["owner", "recipient", "stranger"] {
        world.refused(&[deal.finalize_directly(by)], "NotFinalizer");
    }
}

#[test]
fn a_deal_is_paid_with_nothing_but_its_buyers_tokens() {
    let mut world = start();
    let usd = world.usd;
    // what an expired deal of somebody else left with the agent
    let agents = world.token_account_of(&agent(), &usd);
    world.issue(&agents, &usd, AMOUNT);
    let deal = Deal::next(&mut world, "owner", "recipient", 0);
    for source in [agents, world.token_account("taker", &usd)] {
        world.refused(&[deal.open().with("source", source).step()], "InvalidAccountData");
    }
}

#[test]
fn an_account_that_is_not_the_deals_is_refused() {
    let mut world = start();
    let usd = world.usd;
    let deal = Deal::opened(&mut world, "owner", "recipient", 1);
    let other = Deal::opened(&mut world, "owner", "seller", 2);
    let (agents, strangers) = (
        world.token_account_of(&agent(), &usd),
        world.token_account("stranger", &usd),
    );
    for (call, why) in [
        (deal.release().with("pending", other.pending), WRONG_ACCOUNT),
        (deal.release().with("deal", other.key()), WRONG_ACCOUNT),
        (deal.release().with("escrow", other.escrow()), "WrongAddress"),
        (deal.release().with("destination", strangers), "DestinationNotOwned"),
        (deal.release().with("airlock", ID), "IncorrectProgramId"),
        (deal.cancel().with("pending", other.pending), WRONG_ACCOUNT),
        (deal.cancel().with("buyer", key("stranger")), WRONG_ACCOUNT),
        (deal.cancel().with("destination", strangers), CONSTRAINT_ADDRESS),
        (deal.cancel().with("destination", agents), DUPLICATE),
        (deal.cancel().with("returned", strangers), CONSTRAINT_ADDRESS),
        (deal.cancel().with("mint", world.eur.key), "IllegalOwner"),
        (deal.cancel().with("agent", key("stranger")), "InvalidSeeds"),
        (deal.cancel().with("airlock", ID), "IncorrectProgramId"),
    ] {
        world.refused(&[call.step()], why);
    }
}

#[test]
fn mints_of_which_less_may_come_back_are_refused() {
    let mut world = start();
    let sol = world.add_mint(MintSpec::wrapped_sol());
    let deal = Deal::next(&mut world, "owner", "recipient", 0);
    let eur = world.eur;
    world.refused(&[deal.paid_in(eur).open().step()], "IllegalOwner");
    world.refused(&[deal.paid_in(sol).open().step()], WRAPPED_SOL);
}

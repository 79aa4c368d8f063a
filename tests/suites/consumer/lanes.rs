//! Lanes of the agent: what runs side by side, what waits, and who gets the rent of a lane back.

use super::{AMOUNT, Call, Deal, agent, deal::open_lane_step, start, with_fee};
use airlock_client::address;
use airlock_tests::{Name, World, key};
use solana_pubkey::Pubkey;
use std::collections::BTreeSet;

/// A lane as clients may choose it.
fn lane_of(buyer: Name) -> u16 {
    let bytes = key(buyer).to_bytes();
    u16::from_le_bytes([bytes[0], bytes[1]])
}

fn common(one: &Call, other: &Call) -> BTreeSet<Pubkey> {
    one.writable().intersection(&other.writable()).copied().collect()
}

fn close_lane(world: &World, lane: u16, by: Name) -> Call {
    Call::new("close_lane", vec![])
        .account("agent", agent(), "w")
        .account("sequence", address::sequence(&world.domain, &agent(), lane).0, "w")
        .signer("rent_payer", by, "w")
        .account("airlock", airlock_client::ID, "")
}

/// Past the slots in which a sequence that gave out a number stays open.
fn let_lane_rest(world: &mut World) {
    world.pass_slots(airlock_client::limits::SEQUENCE_SLOTS + 1);
}

#[test]
fn deals_of_two_customers_in_two_lanes_write_no_common_account() {
    let mut world = with_fee(100);
    assert_ne!(lane_of("owner"), lane_of("taker"));
    let one = Deal::next(&mut world, "owner", "recipient", lane_of("owner"));
    let other = Deal::next(&mut world, "taker", "seller", lane_of("taker"));
    for (one, other) in [
        (one.open(), other.open()),
        (one.open(), other.release()),
        (one.release(), other.open()),
        (one.release(), other.release()),
    ] {
        assert_eq!(common(&one, &other), BTreeSet::new());
    }
    // and that is all that they need
    world.done(&[one.open().step()]);
    world.done(&[other.open().step()]);
    world.pass_slots(1).done(&[other.release().step()]);
    world.done(&[one.release().step()]);
    let usd = world.usd;
    world
        .holds("recipient", &usd, AMOUNT - 10)
        .holds("seller", &usd, AMOUNT - 10);
}

#[test]
fn two_deals_with_one_seller_have_only_the_sellers_tokens_in_common() {
    let mut world = start();
    let one = Deal::next(&mut world, "owner", "recipient", 1);
    let other = Deal::next(&mut world, "taker", "recipient", 2);
    assert_eq!(common(&one.open(), &other.open()), BTreeSet::new());
    let paid = world.token_account("recipient", &world.usd);
    assert_eq!(common(&one.release(), &other.release()), [paid].into());
}

#[test]
fn in_one_lane_customers_wait_for_each_other() {
    let mut world = start();
    let one = Deal::next(&mut world, "owner", "recipient", 5);
    let other = Deal::next(&mut world, "taker", "seller", 5);
    let sequence = address::sequence(&world.domain, &agent(), 5).0;
    assert!(common(&one.open(), &other.open()).contains(&sequence));
    world.done(&[one.open().step()]);
    // both took the same number: whoever was overtaken signs again
    world.refused(&[other.open().step()], "system 0x0");
    world.pass_slots(1).done(&[one.release().step()]);
    world.refused_address(&[other.open().step()]);
    let again = Deal::next(&mut world, "taker", "seller", 5);
    assert_eq!((again.number, again.lane), (one.number + 1, one.lane));
    world.done(&[again.open().step()]);
}

#[test]
fn one_customer_has_several_deals_in_one_lane_and_in_others() {
    let mut world = start();
    let had = world.balance("owner", &world.usd);
    let deals = [7, 7, 8].map(|lane| Deal::opened(&mut world, "owner", "recipient", lane));
    let addresses: BTreeSet<_> = deals.iter().flat_map(|deal| [deal.key(), deal.pending]).collect();
    assert_eq!(addresses.len(), 6);
    world.done(&[deals[1].release().step(), deals[2].release().step()]);
    world.done(&[deals[0].release().step()]);
    let usd = world.usd;
    world
        .holds("recipient", &usd, 3 * AMOUNT)
        .holds("owner", &usd, had - 3 * AMOUNT);
}

#[test]
fn a_closed_lane_gives_its_rent_back_and_its_next_record_has_another_address() {
    let mut world = start();
    let before = world.lamports(&key("sponsor"));
    let first = Deal::opened(&mut world, "owner", "recipient", 3);
    assert!(world.lamports(&key("sponsor")) < before);
    let close = close_lane(&world, 3, "sponsor").step();
    world.refused(std::slice::from_ref(&close), "SequenceTooRecent");

    let_lane_rest(&mut world);
    world.done(&[close]);
    assert_eq!(world.lamports(&key("sponsor")), before);
    assert!(world.read_lane(&agent(), 3).is_none());
    // a pending record does not need its lane
    world.done(&[first.release().step()]);
    world.holds("recipient", &world.usd, AMOUNT);

    let next = Deal::opened(&mut world, "owner", "recipient", 3);
    assert!(next.number > first.number);
    assert_ne!(next.pending, first.pending);
    world.done(&[next.release().step()]);
}

#[test]
fn a_lane_is_closed_only_by_who_paid_for_it() {
    let mut world = start();
    Deal::opened(&mut world, "owner", "recipient", 3);
    let_lane_rest(&mut world);
    let close = close_lane(&world, 3, "sponsor");
    world.refused(&[close.unsigned("rent_payer").step()], "MissingRequiredSignature");
    for by in ["stranger", "owner", "authority"] {
        let step = close_lane(&world, 3, by).step();
        world.refused(&[step], "WrongRentPayer");
    }
}

#[test]
fn a_lane_of_another_owner_is_not_closed() {
    let mut world = start();
    world.transfer().initiate();
    let_lane_rest(&mut world);
    let theirs = close_lane(&world, 0, "sponsor").with("sequence", world.sequence_of("owner"));
    world.refused(&[theirs.step()], "WrongSequence");
    let agent_chosen = close_lane(&world, 0, "sponsor")
        .with("sequence", world.sequence_of("owner"))
        .with("agent", key("owner"));
    world.refused(&[agent_chosen.step()], "InvalidSeeds");
}

#[test]
fn a_customer_whose_lane_was_closed_opens_it_in_the_transaction_of_the_deal() {
    let mut world = start();
    let signed = Deal::next(&mut world, "owner", "recipient", 3);
    let close = close_lane(&world, 3, "sponsor").step();
    // nothing was given out yet: it closes at once
    world.done(&[close]);
    world.refused(&[signed.open().step()], "UninitializedAccount");

    // the number is known before: it follows from the slot
    let number = airlock_client::numbering::first_number(world.slot()).expect("a slot");
    let pending = address::pending(&world.domain, &agent(), 3, number).0;
    let deal = Deal {
        number,
        pending,
        ..signed
    };
    let open_lane = open_lane_step(&world, 3, "owner");
    world.done(&[open_lane, deal.open().step()]);
    // and nobody else can close it now
    let_lane_rest(&mut world);
    let step = close_lane(&world, 3, "sponsor").step();
    world.refused(&[step], "WrongRentPayer");
}

//! Lanes of an owner: independent of each other, closable, and no address is ever given twice.

mod again;
mod numbers;

use crate::world;
use airlock_client::{
    ID, address,
    numbering::{closable_from, first_number},
};
use airlock_tests::{
    Step, key,
    vaults::vault_with_deposits,
    world::{INITIAL_TOKENS, PEOPLE, WalletReplacement, vault_policy},
};
use std::collections::BTreeSet;

/// What a step writes that the program owns or derives; payer, source and destination are the caller's own affair.
fn written(step: &Step) -> BTreeSet<solana_pubkey::Pubkey> {
    const OWN: [&str; 6] = ["payer", "source", "destination", "rent_payer", "payment", "proceeds"];
    let description = step.description();
    let metas = step.instruction.accounts.iter().zip(description.accounts);
    let ours = metas.filter(|(meta, named)| meta.is_writable && !OWN.contains(&named.name));
    let people = PEOPLE.map(key);
    ours.map(|(meta, _)| meta.pubkey)
        .filter(|key| *key != ID && !people.contains(key))
        .collect()
}

#[test]
fn two_lanes_of_one_owner_write_no_common_account_of_airlock() {
    for swap in [false, true] {
        let mut world = world();
        world.update_domain(|config| config.fee_bps = 100);
        let [initiated, finalized] = [[0, 7], [1, u16::MAX]].map(|lanes| {
            lanes.map(|lane| {
                let builder = if swap { world.swap() } else { world.transfer() };
                let (initiate, record) = builder.lane(lane).step();
                world.done(std::slice::from_ref(&initiate));
                let finalize = world.pass_slots(1).finalize(&record).step();
                world.done(std::slice::from_ref(&finalize));
                [written(&initiate), written(&finalize)]
            })
        });
        for [[one, paid], [other, paid_too]] in [initiated, finalized] {
            assert!(one.len() >= 3 && paid.len() >= 3, "{one:?} {paid:?}");
            let first: BTreeSet<_> = one.union(&paid).copied().collect();
            let second: BTreeSet<_> = other.union(&paid_too).copied().collect();
            assert_eq!(first.intersection(&second).next(), None, "swap: {swap}");
        }
    }
}

#[test]
fn records_of_the_same_number_in_two_lanes_are_two_records() {
    let mut world = world();
    let usd = world.usd;
    let records = [0, 1, 2].map(|lane| world.transfer().lane(lane).initiate());
    let numbers: BTreeSet<_> = records.iter().map(|record| record.number).collect();
    assert_eq!(numbers.len(), 1, "opened in one slot");
    world.pass_slots(1);
    for record in &records {
        assert_eq!(world.read(record).unwrap().lane, record.lane);
        world.finalize(record).done();
    }
    world.holds("recipient", &usd, 3_000);
}

#[test]
fn a_lane_is_initiated_in_with_its_own_sequence_and_no_other() {
    for swap in [false, true] {
        let mut world = world();
        world.next_number_in("owner", 1);
        let other = world.sequence_in("owner", 1);
        let (step, _) = if swap {
            world.swap().step()
        } else {
            world.transfer().step()
        };
        world.refused(&[step.with("sequence", other)], "WrongSequence");
    }
}

#[test]
fn requests_have_lanes_too() {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("taker", 10_000)]);
    world.open_round(&vault);
    for lane in [0, 9] {
        world.next_number_in("owner", lane);
    }
    let requests = [0, 9].map(|lane| {
        let (step, request) = world
            .request(&vault, airlock_tests::Side::Deposit, "owner", 1_000)
            .lane(lane)
            .step();
        world.done(std::slice::from_ref(&step));
        let wrong = world.sequence_in("owner", 9 - lane);
        let (again, _) = world
            .request(&vault, airlock_tests::Side::Deposit, "owner", 1_000)
            .lane(lane)
            .step();
        world.refused(&[again.with("sequence", wrong)], "WrongSequence");
        request
    });
    assert_eq!(
        requests.map(|request| world.read_request(&request).unwrap().lane),
        [0, 9]
    );
}

#[test]
fn a_sequence_opens_with_a_first_slot_of_the_last_512_and_no_other() {
    let mut world = world();
    let now = world.pass_slots(1_000).slot();
    for wrong in [now + 1, now - 513, 0, u64::MAX] {
        let step = world.open_lane_step("owner", 3, wrong, "sponsor");
        world.refused(&[step], "FirstSlotOutOfRange");
    }
    for (lane, first_slot) in [(4, now), (5, now - 512)] {
        let step = world.open_lane_step("owner", lane, first_slot, "sponsor");
        world.done(&[step]);
        let stored = world.read_lane(&key("owner"), lane).unwrap();
        assert_eq!(
            (stored.lane, stored.first_slot, Some(stored.next)),
            (lane, first_slot, first_number(first_slot))
        );
        assert_eq!(stored.rent_payer, key("sponsor"));
    }
}

#[test]
fn the_first_record_of_a_lane_is_known_before_anything_is_signed() {
    let mut world = world();
    let usd = world.usd;
    // what the owner reckons with, and what lands much later
    let first_slot = world.slot();
    let number = first_number(first_slot).unwrap();
    let expected = address::pending(&world.domain, &key("owner"), 0, number).0;
    let open = world.open_lane_step("owner", 0, first_slot, "sponsor");
    let (initiate, record) = world.transfer().numbered_unopened(number);
    assert_eq!(record.key, expected);
    world.pass_slots(512).done(&[open, initiate]);
    world.pass_slots(1).finalize(&record).done();
    world.holds("recipient", &usd, 1_000);
}

#[test]
fn only_the_owner_closes_a_sequence_and_the_rent_goes_to_who_paid_it() {
    let mut world = world();
    world.transfer().initiate();
    let stored = world.read_lane(&key("owner"), 0).unwrap();
    let step = world.close_lane_step("owner", 0);
    world.to_slot(closable_from(stored.first_slot, stored.next));
    let forged = Step {
        signers: vec!["stranger"],
        ..step.clone().with("owner", key("stranger"))
    };
    world.refused(&[forged], "WrongSequence");
    world.refused(&[step.clone().unsigned("owner")], "MissingRequiredSignature");
    world.refused(&[step.clone().with("rent_payer", key("owner"))], "WrongRentPayer");
    let (rent, had) = (
        world.lamports(&world.sequence_of("owner")),
        world.lamports(&key("sponsor")),
    );
    let mine = world.lamports(&key("owner"));
    world.done(&[step]);
    assert_eq!(world.read_lane(&key("owner"), 0), None);
    assert_eq!(world.lamports(&key("sponsor")), had + rent);
    assert_eq!(world.lamports(&key("owner")), mine);
}

#[test]
fn a_sequence_closes_from_the_slot_in_which_its_numbers_are_old_and_not_before() {
    for used in [1, 3] {
        let mut world = world();
        for _ in 0..used {
            world.transfer().initiate();
        }
        let stored = world.read_lane(&key("owner"), 0).unwrap();
        let from = closable_from(stored.first_slot, stored.next);
        assert_eq!(from, stored.first_slot + 513);
        let step = world.close_lane_step("owner", 0);
        world
            .to_slot(from - 1)
            .refused(std::slice::from_ref(&step), "SequenceTooRecent");
        world.to_slot(from).done(&[step]);
    }
}

#[test]
fn a_sequence_that_gave_out_nothing_closes_at_once() {
    let mut world = world();
    world.next_number("owner");
    let step = world.close_lane_step("owner", 0);
    world.done(&[step]);
    // and opens again, in the same transaction too
    world.next_number("owner");
    let close = world.close_lane_step("owner", 0);
    let open = world.open_sequence_step("owner", "sponsor");
    world.done(&[close, open]);
    world.transfer().initiate();
}

#[test]
fn records_end_as_always_when_their_sequence_is_closed() {
    let mut world = world();
    let usd = world.usd;
    world.update_domain(|config| config.fee_bps = 100);
    let mut open = || world.transfer().finalizer("arbiter").initiate();
    let [paid, cancelled, expired] = [open(), open(), open()];
    let step = world.close_lane_step("owner", 0);
    world.pass_slots(600).done(&[step]);
    world.finalize(&paid).part(400).done();
    world.finalize(&paid).done();
    world.cancel(&cancelled).done();
    world.pass_seconds(3_600).expire(&expired).done();
    for record in [paid, cancelled, expired] {
        world.closed(&record);
    }
    world
        .holds("recipient", &usd, 990)
        .holds("owner", &usd, INITIAL_TOKENS - 1_000);
}

#[test]
fn an_initiate_signed_for_a_closed_sequence_never_lands_in_the_next() {
    let mut world = world();
    world.transfer().initiate();
    let (stale, _) = world.transfer().step();
    let close = world.close_lane_step("owner", 0);
    world.pass_slots(600).done(&[close]);
    world.refused(std::slice::from_ref(&stale), "UninitializedAccount");
    world.next_number("owner");
    world.refused_address(&[stale]);
}

#[test]
fn a_payer_of_rent_who_cannot_be_credited_does_not_keep_a_sequence_open() {
    for replacement in WalletReplacement::ALL {
        let mut world = world();
        world.next_number("owner");
        let step = world.close_lane_step("owner", 0);
        world.replace_wallet("sponsor", replacement);
        let rent = world.lamports(&world.sequence_of("owner"));
        let people = [key("owner"), key("sponsor")];
        let had: u64 = people.iter().map(|key| world.lamports(key)).sum();
        world.done(&[step]);
        let has: u64 = people.iter().map(|key| world.lamports(key)).sum();
        assert_eq!(has, had + rent, "{replacement:?}");
        assert_eq!(world.read_lane(&key("owner"), 0), None, "{replacement:?}");
    }
}

#[test]
fn lamports_sent_to_a_sequence_go_back_with_its_rent() {
    let mut world = world();
    world.next_number("owner");
    let sequence = world.sequence_of("owner");
    world.give_lamports(&sequence, 12_345);
    let (all, had) = (world.lamports(&sequence), world.lamports(&key("sponsor")));
    let step = world.close_lane_step("owner", 0);
    world.done(&[step]);
    assert_eq!(world.lamports(&key("sponsor")), had + all);
    // dust at a closed address keeps nobody from opening it again
    world.give_lamports(&sequence, 1);
    let open = world.open_sequence_step("owner", "sponsor");
    world.done(&[open]);
    world.transfer().initiate();
}

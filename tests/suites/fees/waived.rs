//! A fee that cannot be paid is waived to the recipient, so that an issuer who freezes the fee account blocks no payment.

mod fills;

use super::world_with_fee;
use crate::world;
use airlock_client::generated::events::AirlockEvent;
use airlock_tests::{Record, Step, World, key, world::INITIAL_TOKENS};

/// Of the last finalize: fee, fee waived, surplus, amount that arrived.
fn payout(world: &World) -> [u64; 4] {
    let payout = match world.events.last() {
        Some(AirlockEvent::TransferFinalized(event)) => &event.payout,
        Some(AirlockEvent::SwapFinalized(event)) => &event.payout,
        other => panic!("{other:?}"),
    };
    [payout.fee, payout.fee_waived, payout.surplus, payout.arrived]
}

fn fees(record: &Record) -> solana_pubkey::Pubkey {
    record.fee_account.expect("a fee account")
}

#[test]
fn nothing_starts_with_a_frozen_fee_account() {
    let mut world = world_with_fee(100);
    let usd = world.usd;
    world.open_owner_accounts("owner", 0, &usd);
    let account = world.fee_account_of("owner", &usd);
    world.freeze(&account, true);
    world.transfer().refused("FeeAccountUnusable");
    world.swap().refused("FeeAccountUnusable");
    // another owner's account, and a thawed one
    world.transfer().by("taker").initiate();
    world.freeze(&account, false);
    world.transfer().initiate();
}

#[test]
fn a_fee_account_frozen_later_waives_the_fee_to_the_recipient_and_the_event_says_so() {
    for swap in [false, true] {
        for sent in [0, 1_000] {
            let mut world = world_with_fee(100);
            let usd = world.usd;
            let record = if swap {
                world.swap().initiate()
            } else {
                world.transfer().initiate()
            };
            if sent > 0 {
                let step = world.pay_step("other taker", &usd, record.escrow, sent);
                world.done(&[step]);
            }
            world.freeze(&fees(&record), true);
            world.pass_slots(1).finalize(&record).done();
            let all = 1_000 + sent;
            assert_eq!(payout(&world), [0, all / 100, sent, all]);
            let (recipient, had) = if swap {
                ("taker", INITIAL_TOKENS)
            } else {
                ("recipient", 0)
            };
            world.closed(&record).holds(recipient, &usd, had + all);
            assert_eq!(world.tokens(&fees(&record)), 0);
        }
    }
}

#[test]
fn a_fee_is_waived_only_for_the_parts_paid_while_the_fee_account_is_frozen() {
    let mut world = world_with_fee(100);
    let usd = world.usd;
    let record = world.transfer().finalizer("arbiter").initiate();
    world.pass_slots(1);
    // whether the account is frozen, then what recipient and domain have after the part
    for (frozen, got, fee) in [(false, 198, 2), (true, 398, 2), (false, 596, 4), (true, 796, 4)] {
        world.freeze(&fees(&record), frozen);
        world.finalize(&record).part(200).done();
        world.holds("recipient", &usd, got);
        assert_eq!(world.tokens(&fees(&record)), fee);
    }
    world.freeze(&fees(&record), false);
    world.finalize(&record).done();
    world.closed(&record).holds("recipient", &usd, 994);
    assert_eq!(world.tokens(&fees(&record)), 6);
}

#[test]
fn a_waived_part_does_not_change_how_the_next_is_rounded() {
    let mut world = world_with_fee(1);
    let usd = world.usd;
    let record = world.transfer().finalizer("arbiter").initiate();
    world.pass_slots(1).freeze(&fees(&record), true);
    // the whole fee, of one unit, falls due with the first unit
    world.finalize(&record).part(1).done();
    assert_eq!(payout(&world), [0, 1, 0, 1]);
    world.freeze(&fees(&record), false);
    world.finalize(&record).done();
    assert_eq!(payout(&world), [0, 0, 0, 999]);
    world.holds("recipient", &usd, 1_000);
}

#[test]
fn a_fee_account_that_is_omitted_or_wrong_waives_nothing() {
    for frozen in [false, true] {
        let mut world = world_with_fee(100);
        let usd = world.usd;
        let (transfer, swap) = (world.transfer().initiate(), world.swap().initiate());
        world.open_owner_accounts("taker", 0, &usd);
        let another = world.fee_account_of("taker", &usd);
        world.freeze(&fees(&transfer), frozen);
        world.freeze(&another, frozen);
        world.pass_slots(1);
        let steps = [
            vec![world.finalize(&transfer).step()],
            vec![world.finalize(&swap).step()],
            world.finalize(&swap).fill().to_vec(),
        ];
        for wrong in [
            airlock_client::ID,
            another,
            key("nobody"),
            world.token_account("treasury", &usd),
        ] {
            for steps in &steps {
                let with = |step: &Step| step.clone().with("fee_account", wrong);
                let steps: Vec<Step> = steps.iter().map(with).collect();
                world.refused(&steps, "FeeAccountRequired");
            }
        }
    }
}

#[test]
fn without_a_fee_a_frozen_fee_account_is_ignored() {
    let mut world = world();
    let usd = world.usd;
    let open = world.open_fee_account_step("owner", &usd, "stranger");
    world.done(&[open]);
    let account = world.fee_account_of("owner", &usd);
    world.freeze(&account, true);
    let record = world.transfer().initiate();
    world.pass_slots(1).finalize(&record).done();
    world.holds("recipient", &usd, 1_000);
    assert_eq!(payout(&world), [0, 0, 0, 1_000]);
}
